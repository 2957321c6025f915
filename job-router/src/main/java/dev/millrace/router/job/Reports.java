package dev.millrace.router.job;

import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.task.Claim;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Report;
import dev.millrace.task.Result;
import dev.millrace.task.TaskEvent;
import dev.millrace.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What reports mean. Only the holder of a task moves it; what anybody else says is let go. */
final class Reports {

    private final Rules rules;

    Reports(Rules rules) {
        this.rules = rules;
    }

    List<Fact> facts(Video video, TaskEvent event, Instant now) {
        Optional<TaskEntry> entry =
                video.job() instanceof Working job ? job.tasks().find(event.task()) : Optional.empty();
        return entry.filter(task -> believed(task.state(), event.claim()))
                .map(task -> List.of(fact(task, event, now)))
                .orElse(List.of());
    }

    /** Whether the claim is the current one, or may become it. */
    static boolean believed(TaskState state, Claim claim) {
        return switch (state) {
            case Held held -> held.claim().equals(claim);
            case OnOffer offer -> offer.attempt() == claim.attempt();
            case Queued _, Done _, Omitted _ -> false;
        };
    }

    private Fact fact(TaskEntry entry, TaskEvent event, Instant now) {
        TaskId task = event.task();
        Claim claim = event.claim();
        return switch (event.report()) {
            case Report.Claimed _
            when entry.state() instanceof OnOffer -> new Fact.Claimed(task, claim, now.plus(rules.lease()));
            // The same claim again is the holder too: it had reason to write it twice.
            case Report.Claimed _, Report.Beat _ -> new Fact.Renewed(task, claim, now.plus(rules.lease()));
            case Report.Released _ -> new Fact.Returned(task, claim, now);
            case Report.Overdue _ -> new Fact.Suspected(task, claim, now.plus(rules.grace()));
            case Report.Failed(Failure.Permanent failure) -> giveUp(entry, failure);
            case Report.Failed(Failure.Retryable failure) -> stumble(rules, entry, claim, failure, now);
            case Report.Succeeded(Result result) when fits(task, result) -> new Fact.Succeeded(task, claim, result);
            case Report.Succeeded(Result result) -> stumble(rules, entry, claim, misfit(task, result), now);
        };
    }

    /** Another attempt, or the end when the task has had its share of them: of an extra alone, or of the job. */
    static Fact stumble(Rules rules, TaskEntry entry, Claim claim, Failure.Retryable failure, Instant now) {
        int failures = entry.failures() + 1;
        boolean enough = failures >= rules.attempts(entry.id().kind());
        return enough
                ? giveUp(entry, failure)
                : new Fact.Stumbled(entry.id(), claim, failure, rules.retryAt(entry.id(), failures, now));
    }

    private static Fact giveUp(TaskEntry entry, Failure failure) {
        return entry.id().kind().isExtra()
                ? new Fact.LeftOut(entry.id(), entry.attempt(), failure)
                : new Fact.GaveUp(failure);
    }

    private static boolean fits(TaskId task, Result result) {
        return switch (task.kind()) {
            case PROBE -> result instanceof Result.Probed;
            case VIDEO, AUDIO, STORYBOARD, SUBTITLES -> result instanceof Result.Encoded;
            case PACKAGE -> result instanceof Result.Packaged;
            case DELETE -> result instanceof Result.Removed;
        };
    }

    private static Failure.Retryable misfit(TaskId task, Result result) {
        String detail = "a " + task.kind().word() + " task brought a "
                + result.getClass().getSimpleName();
        return new Failure.Retryable(FailureCode.INTERNAL, detail, List.of());
    }
}
