package dev.millrace.router.job;

import dev.millrace.id.SourceObject;
import dev.millrace.router.job.Job.AwaitingUpload;
import dev.millrace.router.job.Job.Cancelled;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Expired;
import dev.millrace.router.job.Job.Failed;
import dev.millrace.router.job.Job.Probing;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.router.job.Job.Unregistered;
import dev.millrace.router.job.Job.Working;
import dev.millrace.router.plan.Profiles;
import dev.millrace.task.OutputKeys;
import dev.millrace.video.Registration;
import dev.millrace.video.UploadEvent.Completed;
import dev.millrace.video.UploadEvent.Registered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What announcements of uploads mean. They come at least once and in any order. */
final class Uploads {

    private final Profiles profiles;
    private final Intake intake;

    Uploads(Profiles profiles, Intake intake) {
        this.profiles = profiles;
        this.intake = intake;
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

    List<Fact> completed(Video video, Completed event, Instant now) {
        Registration registration = video.registration();
        if (registration == null) {
            return List.of(); // under a key of ours: its registration is on the way
        }
        if (video.job() instanceof Deleted(JobSpec spec)) {
            return afterDeletion(video, event, spec, now);
        }
        boolean start = switch (video.job()) {
            case AwaitingUpload _, Unregistered _, Expired _ -> true;
            case Deleting _ -> false;
            case Probing job -> newer(event, job.spec()) || clearer(event, job.spec());
            case Working job -> newer(event, job.spec());
            case Ready job -> newer(event, job.spec());
            case Failed job -> newer(event, job.spec()) || clearer(event, job.spec());
            // Whoever cancelled before the bytes came did not want them.
            case Cancelled(JobSpec spec) -> spec != null && newer(event, spec);
            case Deleted _ -> false;
        };
        return start
                ? List.of(started(video, registration.profile(), event.source(), event.sequencer()))
                : ordered(Views.spec(video.job()), event);
    }

    /** Bytes for a video that is gone go, too; under a key of their own they are another video. */
    private List<Fact> afterDeletion(Video video, Completed event, JobSpec spec, Instant now) {
        String key = event.source().key();
        if (OutputKeys.uploadedVideo(key).isPresent()) {
            return List.of(new Fact.DeleteAsked(JobSpec.removal(video), Instant.EPOCH));
        }
        if (!newer(event, spec)) {
            return List.of();
        }
        Registration registration = intake.registration(key, now);
        return List.of(
                new Fact.Described(registration.about()),
                started(video, registration.profile(), event.source(), event.sequencer()));
    }

    private Fact started(Video video, String profile, SourceObject source, @Nullable String sequencer) {
        return new Fact.Started(JobSpec.of(video, source, sequencer, profiles.identity(profile), profile, null));
    }

    /** The API tells no sequencer and the bucket does: whoever speaks first, an older content must not win later. */
    private static List<Fact> ordered(@Nullable JobSpec spec, Completed event) {
        String sequencer = event.sequencer();
        if (spec == null
                || sequencer == null
                || !spec.source().pinned()
                || !event.source().pinned()) {
            return List.of();
        }
        boolean news = spec.sequencer() == null || Sequencer.older(spec.sequencer(), sequencer);
        return news && event.source().sameContent(spec.source()) ? List.of(new Fact.Ordered(sequencer)) : List.of();
    }

    /** It tells which content of the key it means, and nobody has told or seen that before. */
    private static boolean clearer(Completed event, JobSpec spec) {
        return event.source().pinned()
                && !spec.source().pinned()
                && !Sequencer.older(event.sequencer(), spec.sequencer());
    }

    private static boolean newer(Completed event, JobSpec spec) {
        return !event.source().sameContent(spec.source()) && !Sequencer.older(event.sequencer(), spec.sequencer());
    }
}
