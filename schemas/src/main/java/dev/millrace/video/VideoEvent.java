package dev.millrace.video;

import dev.millrace.id.JobId;
import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.media.RenditionId;
import dev.millrace.task.FailureCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a subscriber may care about. The public contract of {@code video-events}.
 *
 * @param version of the snapshot that came with it
 * @param rendition which one is ready, for {@link Type#RENDITION_READY}
 * @param master key of the playlist, once there is one
 * @param poster key of a still picture, once there is one
 * @param storyboard key of the WebVTT file of thumbnails, once there is one
 * @param failure why, for {@link Type#FAILED}
 * @param passthrough as the producer gave it
 */
public record VideoEvent(
        VideoId video,
        OwnerId owner,
        Type type,
        Instant at,
        long version,
        @Nullable JobId job,
        @Nullable RenditionId rendition,
        @Nullable String master,
        @Nullable String poster,
        @Nullable String storyboard,
        @Nullable FailureCode failure,
        @Nullable String passthrough) {

    /** Stable names; each is a CloudEvents {@code type}. */
    public enum Type {
        CREATED("video.created"),
        UPLOADED("video.uploaded"),
        PLAYABLE("video.playable"),
        RENDITION_READY("video.rendition.ready"),
        READY("video.ready"),
        FAILED("video.failed"),
        CANCELLED("video.cancelled"),
        EXPIRED("video.expired"),
        UPDATED("video.updated"),
        DELETED("video.deleted");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Throws an IllegalArgumentException for a word that is none. */
        public static Type ofWord(String word) {
            for (Type type : values()) {
                if (type.word.equals(word)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("no such event: " + word);
        }
    }

    /** The same for the same happening, however often it is written: {@code <video>/<version>/<type>[/<rendition>]}. */
    public String eventId() {
        String id = video + "/" + version + "/" + type.word();
        return rendition == null ? id : id + "/" + rendition;
    }
}
