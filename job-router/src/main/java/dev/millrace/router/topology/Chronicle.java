package dev.millrace.router.topology;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Decision;
import dev.millrace.router.job.Effect;
import dev.millrace.router.job.Fact;
import dev.millrace.router.job.Video;
import dev.millrace.task.Failure;
import dev.millrace.task.Task;
import dev.millrace.video.VideoStatus;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that logs and counts what the router decides: a line for each state change, a counter for each kind. */
public final class Chronicle {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private final MeterRegistry meters;

    public Chronicle(MeterRegistry meters) {
        this.meters = meters;
    }

    void write(VideoId id, @Nullable Video before, Decision decision) {
        Video after = decision.video();
        VideoStatus was = before == null ? null : before.job().status();
        if (after != null && after.job().status() != was) {
            VideoStatus status = after.job().status();
            meters.counter("millrace.router.videos", "status", status.word()).increment();
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
                meters.counter(
                                "millrace.router.attempts.failed",
                                "code",
                                failure.code().name())
                        .increment();
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
                meters.counter(
                                "millrace.router.tasks.offered",
                                "lane",
                                task.lane().word(),
                                "kind",
                                task.id().kind().word())
                        .increment();
            case Effect.Revoke(var revocation) ->
                meters.counter(
                                "millrace.router.revocations",
                                "reason",
                                revocation.reason().name())
                        .increment();
            case Effect.Ask _ ->
                meters.counter("millrace.router.leases.questioned").increment();
            case Effect.Announce(var event) ->
                meters.counter("millrace.router.events", "type", event.type().word())
                        .increment();
            case Effect.Show _ -> meters.counter("millrace.router.snapshots").increment();
        }
    }
}
