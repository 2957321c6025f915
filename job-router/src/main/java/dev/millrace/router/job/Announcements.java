package dev.millrace.router.job;

import dev.millrace.id.JobId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.FailureCode;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.video.RenditionSnapshot;
import dev.millrace.video.VideoEvent;
import dev.millrace.video.VideoSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What subscribers are told of a decision. */
final class Announcements {

    private final @Nullable Video before;
    private final Video after;
    private final Instant now;

    Announcements(@Nullable Video before, Video after, Instant now) {
        this.before = before;
        this.after = after;
        this.now = now;
    }

    Stream<VideoEvent> of(List<Fact> facts, @Nullable VideoSnapshot old, VideoSnapshot seen) {
        Stream<VideoEvent> created = old == null ? Stream.of(event(VideoEvent.Type.CREATED, seen, null)) : Stream.of();
        Stream<VideoEvent> renditions =
                newlyDone(old, seen).map(id -> event(VideoEvent.Type.RENDITION_READY, seen, id));
        Stream<VideoEvent> stages = facts.stream().flatMap(this::types).map(type -> event(type, seen, null));
        return Stream.of(created, renditions, stages).flatMap(events -> events);
    }

    private Stream<VideoEvent.Type> types(Fact fact) {
        return switch (fact) {
            case Fact.Started(JobSpec spec) -> newBytes(spec) ? Stream.of(VideoEvent.Type.UPLOADED) : Stream.of();
            case Fact.Published _ ->
                firstStream()
                        ? Stream.of(VideoEvent.Type.PLAYABLE, VideoEvent.Type.READY)
                        : Stream.of(VideoEvent.Type.READY);
            case Fact.GaveUp _ -> Stream.of(VideoEvent.Type.FAILED);
            case Fact.CancelAsked _ -> Stream.of(VideoEvent.Type.CANCELLED);
            case Fact.UploadExpired _ -> Stream.of(VideoEvent.Type.EXPIRED);
            case Fact.Described _ -> Stream.of(VideoEvent.Type.UPDATED);
            case Fact.Removed _ -> Stream.of(VideoEvent.Type.DELETED);
            case Fact.DeleteAsked _, Fact.Registered _, Fact.Planned _, Fact.Encoded _, Fact.OfTask _ -> Stream.of();
            case Fact.Ordered _ -> Stream.of();
        };
    }

    private boolean newBytes(JobSpec spec) {
        JobSpec old = before == null ? null : Views.spec(before.job());
        return old == null || !old.source().sameContent(spec.source());
    }

    private boolean firstStream() {
        return before == null || before.published() == null;
    }

    private static Stream<RenditionId> newlyDone(@Nullable VideoSnapshot old, VideoSnapshot seen) {
        Set<RenditionId> known =
                old != null && Objects.equals(seen.job(), old.job()) ? done(old).collect(Collectors.toSet()) : Set.of();
        return done(seen).filter(id -> !known.contains(id));
    }

    private static Stream<RenditionId> done(VideoSnapshot snapshot) {
        return snapshot.renditions().stream().filter(RenditionSnapshot::done).map(RenditionSnapshot::id);
    }

    private VideoEvent event(VideoEvent.Type type, VideoSnapshot seen, @Nullable RenditionId rendition) {
        Registration registration = said(type, seen);
        JobId job = seen.job();
        Playback playback = seen.playback();
        FailureCode failure = seen.failure() == null ? null : seen.failure().code();
        return new VideoEvent(
                after.id(),
                registration.owner(),
                type,
                now,
                after.version(),
                job,
                rendition,
                playback == null ? null : playback.master(),
                playback == null ? null : playback.poster(),
                playback == null ? null : playback.storyboard(),
                type == VideoEvent.Type.FAILED ? failure : null,
                registration.about().passthrough());
    }

    /** What was said of a video that is gone is forgotten by now; its last event still has it. */
    private Registration said(VideoEvent.Type type, VideoSnapshot seen) {
        Registration last = before == null ? null : before.registration();
        return type == VideoEvent.Type.DELETED && last != null ? last : seen.registration();
    }
}
