package dev.millrace.router.job;

import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Waiting;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.plan.Profiles;
import dev.millrace.video.About;
import dev.millrace.video.JobCommand;
import dev.millrace.video.JobCommand.Cancel;
import dev.millrace.video.JobCommand.Delete;
import dev.millrace.video.JobCommand.Describe;
import dev.millrace.video.JobCommand.Reprocess;
import dev.millrace.video.JobCommand.Retry;
import dev.millrace.video.Registration;
import java.time.Instant;
import java.util.List;

/** What commands mean in the state they meet. */
final class Commands {

    private final Rules rules;
    private final Profiles profiles;

    Commands(Rules rules, Profiles profiles) {
        this.rules = rules;
        this.profiles = profiles;
    }

    List<Fact> facts(Video video, JobCommand command, Instant now) {
        if (video.commands().contains(command.commandId())) {
            return List.of(); // done before
        }
        return switch (command) {
            case Cancel _ -> List.of(new Fact.CancelAsked());
            case Retry _ -> retry(video);
            case Reprocess reprocess -> reprocess(video, reprocess);
            case Describe(var _, var _, var _, About.Changes changes) -> describe(video, changes);
            case Delete _ -> delete(video, now);
        };
    }

    private static List<Fact> retry(Video video) {
        return switch (video.job()) {
            case Failed(JobSpec spec, var _) -> List.of(new Fact.Started(spec.again(video)));
            case Cancelled(JobSpec spec) -> spec == null ? List.of() : List.of(new Fact.Started(spec.again(video)));
            case Waiting _, Working _, Ready _, Expired _, Deleted _ -> List.of();
        };
    }

    /** The command's id salts the job's identity: to encode again what is there already is the point of it. */
    private List<Fact> reprocess(Video video, Reprocess command) {
        JobSpec spec = Views.spec(video.job());
        if (spec == null) {
            return List.of(); // there is no source yet
        }
        String wanted = command.profile();
        String profile = wanted == null ? spec.profile() : wanted;
        return List.of(new Fact.Started(JobSpec.of(
                video, spec.source(), spec.sequencer(), profiles.identity(profile), profile, command.commandId())));
    }

    private static List<Fact> describe(Video video, About.Changes changes) {
        Registration registration = video.registration();
        if (registration == null || video.job() instanceof Deleting || video.job() instanceof Deleted) {
            return List.of();
        }
        About about = registration.about().with(changes);
        return about.equals(registration.about()) ? List.of() : List.of(new Fact.Described(about));
    }

    private List<Fact> delete(Video video, Instant now) {
        if (video.registration() == null || video.job() instanceof Deleted) {
            return List.of(); // nobody knows of it yet, or it is gone
        }
        return List.of(new Fact.DeleteAsked(JobSpec.removal(video), quiet(video, now)));
    }

    /** When nobody writes to the video's folders any more: workers are told to stop, but one may have frozen. */
    private Instant quiet(Video video, Instant now) {
        return switch (video.job()) {
            // Those of a job that was stopped a moment ago may not have heard of it yet.
            case Working _, Failed _, Cancelled _ -> now.plus(rules.lease()).plus(rules.grace());
            case Waiting _, Ready _, Expired _, Deleted _ -> Instant.EPOCH;
        };
    }
}
