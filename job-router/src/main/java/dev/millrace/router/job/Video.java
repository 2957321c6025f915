package dev.millrace.router.job;

import dev.millrace.id.VideoId;
import dev.millrace.router.job.Job.Deleted;
import dev.millrace.router.job.Job.Deleting;
import dev.millrace.router.job.Job.Ready;
import dev.millrace.video.About;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video as the router keeps it: its current job, and what stays while jobs come and go.
 *
 * @param registration what a producer said, or what was assumed of an object that nobody registered; null until known
 * @param version of the newest snapshot; 0 before the first
 * @param runs how many runs of jobs have been started
 * @param published the stream that is out, whatever the current job does
 * @param job the current job
 * @param commands ids of the newest commands, so that one that is sent twice is done once
 */
@SuppressWarnings("ReferenceEquality") // unchanged means: the very same object
public record Video(
        VideoId id,
        @Nullable Registration registration,
        long version,
        int runs,
        @Nullable Playback published,
        Job job,
        List<String> commands) {

    private static final int COMMANDS_REMEMBERED = 16;

    public Video {
        commands = List.copyOf(commands);
    }

    static Video begin(VideoId id, @Nullable Registration registration, Job job) {
        return new Video(id, registration, 0, 0, null, job, List.of());
    }

    /** The video after the fact; the very same object where the fact changes nothing. */
    Video after(Fact fact) {
        Job next = Transitions.next(job, fact);
        Registration known = registration(fact, next);
        if (next == job && Objects.equals(known, registration)) {
            return this;
        }
        int run = switch (fact) {
            case Fact.Started(JobSpec spec) -> spec.run();
            case Fact.DeleteAsked(JobSpec spec, var _) -> spec.run();
            case Fact.OfJob _, Fact.OfTask _ -> runs;
        };
        Playback playback = switch (next) {
            case Ready ready -> ready.playback();
            case Deleting _, Deleted _ -> null;
            case Job _ -> published;
        };
        return new Video(id, known, version, run, playback, next, commands);
    }

    private @Nullable Registration registration(Fact fact, Job next) {
        if (fact instanceof Fact.Registered(var given) && registration == null) {
            return given;
        }
        if (registration == null) {
            return null;
        }
        return switch (fact) {
            case Fact.Described(About about) -> registration.with(about);
            case Fact.Removed _ when next instanceof Deleted -> registration.with(About.NOTHING); // nothing is kept
            case Fact _ -> registration;
        };
    }

    Video remembering(String command) {
        List<String> remembered = Stream.concat(Stream.of(command), commands.stream())
                .limit(COMMANDS_REMEMBERED)
                .toList();
        return new Video(id, registration, version, runs, published, job, remembered);
    }

    Video withVersion(long newer) {
        return new Video(id, registration, newer, runs, published, job, commands);
    }
}
