package dev.millrace.router.job;

import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.task.Report;
import dev.millrace.task.Task;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import dev.millrace.video.Registration;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the world is told: the difference between before and after. A fact that changed nothing has no effect, since
 * there is no difference.
 */
final class Effects {

    private final Rules rules;
    private final @Nullable Video before;
    private final Video after;
    private final List<Fact> facts;
    private final Instant now;

    Effects(Rules rules, @Nullable Video before, Video after, List<Fact> facts, Instant now) {
        this.rules = rules;
        this.before = before;
        this.after = after;
        this.facts = facts;
        this.now = now;
    }

    Decision decision(Input input) {
        List<Effect> effects = new ArrayList<>();
        facts.forEach(fact -> ofFact(fact).ifPresent(effects::add));
        Revocations.between(before, after).forEach(effects::add);
        if (input instanceof Input.Reported(var event)) {
            Revocations.ofReporter(after, event).forEach(effects::add);
        }
        Video shown = shown(effects);
        return new Decision(shown, facts, effects);
    }

    private Optional<Effect> ofFact(Fact fact) {
        return switch (fact) {
            case Fact.OfferMade(TaskId task, var _) -> offer(task);
            case Fact.Asked asked -> Optional.of(new Effect.Ask(overdue(asked)));
            case Fact.OfJob _, Fact.OfferLapsed _, Fact.Claimed _, Fact.Renewed _ -> Optional.empty();
            case Fact.Suspected _, Fact.Returned _, Fact.Stumbled _, Fact.LeftOut _ -> Optional.empty();
            case Fact.Succeeded _ -> Optional.empty();
        };
    }

    /** The task as it is on offer now; a job that ended in the same decision offers nothing. */
    private Optional<Effect> offer(TaskId id) {
        Registration registration = after.registration();
        if (!(after.job() instanceof Working job) || registration == null) {
            return Optional.empty();
        }
        return job.tasks()
                .find(id)
                .filter(entry -> entry.state() instanceof OnOffer)
                .map(entry -> new Effect.Offer(new Task(
                        id,
                        entry.attempt(),
                        registration.lane(),
                        job.spec().source(),
                        JobTasks.work(job, id, rules.limits()),
                        now,
                        registration.traceparent())));
    }

    private TaskEvent overdue(Fact.Asked asked) {
        return new TaskEvent(asked.task(), asked.claim(), now, new Report.Overdue());
    }

    /** Adds snapshot and events when there is something new to see; the video then has the next version. */
    private Video shown(List<Effect> effects) {
        if (facts.stream().noneMatch(Effects::mayShow)) {
            return after;
        }
        VideoSnapshot old =
                before == null ? null : Views.snapshot(before, Instant.EPOCH).orElse(null);
        VideoSnapshot seen = Views.snapshot(after, Instant.EPOCH).orElse(null);
        if (seen == null || seen.equals(old)) {
            return after;
        }
        Video next = after.withVersion(after.version() + 1);
        if (after.job() instanceof Deleted) {
            effects.add(new Effect.Hide());
        } else {
            Views.snapshot(next, now).map(Effect.Show::new).ifPresent(effects::add);
        }
        events(next, old, seen).map(Effect.Announce::new).forEach(effects::add);
        return next;
    }

    private Stream<VideoEvent> events(Video next, @Nullable VideoSnapshot old, VideoSnapshot seen) {
        return new Announcements(before, next, now).of(facts, old, seen);
    }

    /** Leases and offers are the router's own business; only results and stages are seen. */
    private static boolean mayShow(Fact fact) {
        return fact instanceof Fact.OfJob || fact instanceof Fact.Succeeded;
    }
}
