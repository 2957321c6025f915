package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Decision;
import dev.millrace.router.job.Effect;
import dev.millrace.router.job.Fact;
import dev.millrace.router.job.Video;
import dev.millrace.task.Failure;
import dev.millrace.task.Lane;
import dev.millrace.task.Task;
import dev.millrace.task.TaskKind;
import dev.millrace.video.VideoStatus;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that logs and counts what the router decides: a line for each state change, a counter for each kind. */
public final class Chronicle {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final Tally videos;
    private final Tally failures;
    private final Tally offers;
    private final Tally revocations;
    private final Tally questions;
    private final Tally events;
    private final Tally snapshots;

    public Chronicle(MeterRegistry meters) {
        videos = new Tally(meters, "millrace.router.videos");
        failures = new Tally(meters, "millrace.router.attempts.failed");
        offers = new Tally(meters, "millrace.router.tasks.offered");
        revocations = new Tally(meters, "millrace.router.revocations");
        questions = new Tally(meters, "millrace.router.leases.questioned");
        events = new Tally(meters, "millrace.router.events");
        snapshots = new Tally(meters, "millrace.router.snapshots");
    }

    private record Offered(Lane lane, TaskKind kind) {}

    void write(VideoId id, @Nullable Video before, Decision decision) {
        Video after = decision.video();
        VideoStatus was = before == null ? null : before.job().status();
        if (after != null && after.job().status() != was) {
            VideoStatus status = after.job().status();
            videos.one(status, "status", status.word());
            LOG.atInfo()
                    .addKeyValue("videoId", id)
                    .addKeyValue("from", was == null ? "nothing" : was.word())
                    .addKeyValue("to", status.word())
                    .log("Video changed state");
        }
        decision.facts().forEach(fact -> write(id, fact));
        decision.effects().forEach(this::count);
    }

    private void write(VideoId id, Fact fact) {
        switch (fact) {
            case Fact.Stumbled(var task, var claim, Failure failure, var retryAt) -> {
                failures.one(failure.code(), "code", failure.code().name());
                LOG.atWarn()
                        .addKeyValue("jobId", task.job())
                        .addKeyValue("task", task)
                        .addKeyValue("attempt", claim.attempt())
                        .addKeyValue("worker", claim.worker())
                        .addKeyValue("code", failure.code())
                        .addKeyValue("detail", failure.detail())
                        .addKeyValue("retryAt", retryAt)
                        .log("Attempt failed");
            }
            case Fact.LeftOut(var task, int attempt, Failure failure) -> {
                failures.one(failure.code(), "code", failure.code().name());
                LOG.atWarn()
                        .addKeyValue("jobId", task.job())
                        .addKeyValue("task", task)
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("code", failure.code())
                        .addKeyValue("detail", failure.detail())
                        .log("Extra left out");
            }
            case Fact.GaveUp(Failure failure) ->
                LOG.atWarn()
                        .addKeyValue("videoId", id)
                        .addKeyValue("code", failure.code())
                        .addKeyValue("detail", failure.detail())
                        .log("Job failed");
            case Fact.OfJob _, Fact.OfTask _ -> {
                // the change of state above says it, or it is routine
            }
        }
    }

    private void count(Effect effect) {
        switch (effect) {
            case Effect.Offer(Task task) ->
                offers.one(
                        new Offered(task.lane(), task.id().kind()),
                        "lane",
                        task.lane().word(),
                        "kind",
                        task.id().kind().word());
            case Effect.Revoke(var revocation) ->
                revocations.one(
                        revocation.reason(), "reason", revocation.reason().name());
            case Effect.Ask _ -> questions.one(questions);
            case Effect.Announce(var event) ->
                events.one(event.type(), "type", event.type().word());
            case Effect.Show _, Effect.Hide _ -> snapshots.one(snapshots);
        }
    }
}
