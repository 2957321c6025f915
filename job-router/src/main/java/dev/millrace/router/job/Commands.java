package dev.millrace.router.job;

import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Waiting;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.plan.Profiles;
import dev.millrace.video.JobCommand;
import dev.millrace.video.JobCommand.Cancel;
import dev.millrace.video.JobCommand.Reprocess;
import dev.millrace.video.JobCommand.Retry;
import java.util.List;

/** What commands mean in the state they meet. */
final class Commands {

    private final Profiles profiles;

    Commands(Profiles profiles) {
        this.profiles = profiles;
    }

    List<Fact> facts(Video video, JobCommand command) {
        if (video.commands().contains(command.commandId())) {
            return List.of(); // done before
        }
        return switch (command) {
            case Cancel _ -> List.of(new Fact.CancelAsked());
            case Retry _ -> retry(video);
            case Reprocess reprocess -> reprocess(video, reprocess);
        };
    }

    private static List<Fact> retry(Video video) {
        return switch (video.job()) {
            case Failed(JobSpec spec, var _) -> List.of(new Fact.Started(spec.again(video)));
            case Cancelled(JobSpec spec) -> spec == null ? List.of() : List.of(new Fact.Started(spec.again(video)));
            case Waiting _, Working _, Ready _, Expired _ -> List.of();
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
}
