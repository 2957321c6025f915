package dev.millrace.router.job;

import dev.millrace.id.SourceObject;
import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.plan.Profiles;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent.Completed;
import dev.millrace.video.UploadEvent.Registered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What announcements of uploads mean. They come at least once and in any order. */
final class Uploads {

    private final Profiles profiles;

    Uploads(Profiles profiles) {
        this.profiles = profiles;
    }

    List<Fact> registered(Video video, Registered event) {
        if (video.registration() != null) {
            return List.of(); // said before
        }
        Registration registration = event.registration();
        Fact registered = new Fact.Registered(registration);
        return video.job() instanceof Unregistered(SourceObject source, String sequencer, var _)
                ? List.of(registered, started(video, registration.profile(), source, sequencer))
                : List.of(registered);
    }

    List<Fact> completed(Video video, Completed event) {
        Registration registration = video.registration();
        if (registration == null) {
            return List.of(); // under a key of ours: its registration is on the way
        }
        boolean start = switch (video.job()) {
            case AwaitingUpload _, Unregistered _, Expired _ -> true;
            case Working job -> newer(event, job.spec());
            case Ready job -> newer(event, job.spec());
            case Failed job -> newer(event, job.spec());
            // Whoever cancelled before the bytes came did not want them.
            case Cancelled(JobSpec spec) -> spec != null && newer(event, spec);
        };
        return start ? List.of(started(video, registration.profile(), event.source(), event.sequencer())) : List.of();
    }

    private Fact started(Video video, String profile, SourceObject source, @Nullable String sequencer) {
        return new Fact.Started(JobSpec.of(video, source, sequencer, profiles.identity(profile), profile, null));
    }

    private static boolean newer(Completed event, JobSpec spec) {
        return !event.source().sameContent(spec.source()) && !Sequencer.older(event.sequencer(), spec.sequencer());
    }
}
