package dev.millrace.view;

import dev.millrace.id.JobId;
import dev.millrace.id.SourceObject;
import dev.millrace.media.RenditionId;
import dev.millrace.task.Failure;
import dev.millrace.video.About;
import dev.millrace.video.Playback;
import dev.millrace.video.Registration;
import dev.millrace.video.VideoSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the public may see of a video, at one version. Every field is always there; null stands for what is not known
 * yet. The owner is not part of it.
 *
 * @param status word of {@link dev.millrace.video.VideoStatus}
 * @param version grows by one with every change of state, not with progress
 * @param lane word of {@link dev.millrace.task.Lane}
 * @param description as given, like title and tags
 * @param visibility word of {@link dev.millrace.video.Visibility}
 * @param passthrough as the producer gave it
 * @param createdAt when it was registered
 * @param updatedAt when this version came to be
 * @param job the current job
 * @param durationSeconds play time of the source, once probed
 * @param percent of the current job; see {@link Percent#overall}
 * @param renditions what the current job makes, largest first; empty until planned
 * @param failure why the current job failed, when it did
 * @param playback the published stream; stays while a new job runs
 * @param publishedAt when that stream was published
 */
public record VideoView(
        String id,
        String status,
        long version,
        String title,
        String description,
        List<String> tags,
        String visibility,
        @Nullable String passthrough,
        String profile,
        String lane,
        Instant createdAt,
        Instant updatedAt,
        @Nullable SourceView source,
        @Nullable String job,
        @Nullable Double durationSeconds,
        @Nullable Integer percent,
        List<RenditionView> renditions,
        @Nullable FailureView failure,
        @Nullable PlaybackView playback,
        @Nullable Instant publishedAt) {

    /** The uploaded file. {@code size} in bytes; null when nobody told. */
    public record SourceView(@Nullable Long size) {}

    /**
     * Why a job failed.
     *
     * @param code name of a {@link dev.millrace.task.FailureCode}
     * @param message what happened and what the user can do
     * @param detail what exactly happened; made from the file in part, so never to be shown as markup
     */
    public record FailureView(String code, String message, String detail) {}

    public VideoView {
        tags = List.copyOf(tags);
        renditions = List.copyOf(renditions);
    }

    /** The public view of a snapshot. Of running renditions it knows only whether they are done. */
    public static VideoView of(VideoSnapshot snapshot, PlaybackBase base) {
        Registration registration = snapshot.registration();
        About about = registration.about();
        SourceObject source = snapshot.source();
        JobId job = snapshot.job();
        Duration duration = snapshot.duration();
        Failure failure = snapshot.failure();
        Playback playback = snapshot.playback();
        List<RenditionView> renditions =
                snapshot.renditions().stream().map(RenditionView::of).toList();
        return new VideoView(
                snapshot.video().toString(),
                snapshot.status().word(),
                snapshot.version(),
                about.title(),
                about.description(),
                about.tags(),
                about.visibility().word(),
                about.passthrough(),
                registration.profile(),
                registration.lane().word(),
                registration.registeredAt(),
                snapshot.at(),
                source == null ? null : new SourceView(source.size() < 0 ? null : source.size()),
                job == null ? null : job.toString(),
                duration == null ? null : seconds(duration),
                Percent.overall(snapshot.status(), renditions),
                renditions,
                failure == null ? null : view(failure),
                playback == null ? null : PlaybackView.of(playback, base),
                playback == null ? null : playback.publishedAt());
    }

    /** The same with what is known of renditions in progress. Percents only grow by this. */
    public VideoView with(Map<RenditionId, Integer> percents) {
        List<RenditionView> live =
                renditions.stream().map(rendition -> rendition.with(percents)).toList();
        return new VideoView(
                id,
                status,
                version,
                title,
                description,
                tags,
                visibility,
                passthrough,
                profile,
                lane,
                createdAt,
                updatedAt,
                source,
                job,
                durationSeconds,
                Percent.live(percent, live),
                live,
                failure,
                playback,
                publishedAt);
    }

    private static FailureView view(Failure failure) {
        return new FailureView(failure.code().name(), failure.code().advice(), failure.detail());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
