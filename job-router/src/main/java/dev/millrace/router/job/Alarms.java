package dev.millrace.router.job;

import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Settled;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.job.TaskState.Done;
import dev.millrace.router.job.TaskState.Held;
import dev.millrace.router.job.TaskState.Omitted;
import dev.millrace.router.job.TaskState.OnOffer;
import dev.millrace.router.job.TaskState.Queued;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.Failure;
import dev.millrace.task.FailureCode;
import dev.millrace.task.TaskId;
import dev.millrace.video.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the passing of time means: every state that waits for something has a way out here. */
public final class Alarms {

    private static final Failure UNCLAIMED = Failure.of(FailureCode.WORKER_LOST, "no worker claimed it");

    private final Rules rules;
    private final Intake intake;
    private final Profiles profiles;

    Alarms(Rules rules, Intake intake, Profiles profiles) {
        this.rules = rules;
        this.intake = intake;
        this.profiles = profiles;
    }

    List<Fact> facts(Video video, Instant now) {
        return switch (video.job()) {
            case AwaitingUpload job -> job.expiresAt().isAfter(now) ? List.of() : List.of(new Fact.UploadExpired());
            case Unregistered job -> job.adoptAt().isAfter(now) ? List.of() : adopted(video, job, now);
            case Working job ->
                job.tasks().entries().stream()
                        .flatMap(entry -> due(job.tasks(), entry, now).stream())
                        .toList();
            case Settled _ -> List.of();
        };
    }

    /** When this video has to be looked at though nothing is heard of it. */
    public static Optional<Instant> wakeAt(Video video, Instant now) {
        return switch (video.job()) {
            case AwaitingUpload job -> Optional.of(job.expiresAt());
            case Unregistered job -> Optional.of(job.adoptAt());
            case Working job -> job.tasks().wakeAt(now);
            case Settled _ -> Optional.empty();
        };
    }

    private List<Fact> adopted(Video video, Unregistered job, Instant now) {
        Registration registration = intake.registration(job.source().key(), now);
        String profile = registration.profile();
        return List.of(
                new Fact.Registered(registration),
                new Fact.Started(
                        JobSpec.of(video, job.source(), job.sequencer(), profiles.identity(profile), profile, null)));
    }

    private Optional<Fact> due(TaskTable tasks, TaskEntry entry, Instant now) {
        return switch (entry.state()) {
            case OnOffer(int attempt, Instant lapsesAt)
            when !lapsesAt.isAfter(now) && tasks.lapses(entry) -> Optional.of(lapsed(entry.id(), attempt, now));
            case Held held when !held.until().isAfter(now) -> Optional.of(unheard(entry, held, now));
            case Queued _, OnOffer _, Held _, Done _, Omitted _ -> Optional.empty();
        };
    }

    /** Offered anew; but an extra that nobody claims, be it that no worker knows its kind yet, holds up no film. */
    private Fact lapsed(TaskId task, int attempt, Instant now) {
        return task.kind().isExtra() && attempt >= rules.attempts(task.kind())
                ? new Fact.LeftOut(task, attempt, UNCLAIMED)
                : new Fact.OfferLapsed(task, attempt, now);
    }

    private Fact unheard(TaskEntry entry, Held held, Instant now) {
        return switch (held.trust()) {
            case FULL, ASKED -> new Fact.Asked(entry.id(), held.claim(), now.plus(rules.lease()));
            case SUSPECTED -> Reports.stumble(rules, entry, held.claim(), lost(held), now);
        };
    }

    private static Failure.Retryable lost(Held held) {
        String detail = "worker " + held.claim().worker() + " was not heard of for longer than its lease";
        return new Failure.Retryable(FailureCode.WORKER_LOST, detail, List.of());
    }
}
