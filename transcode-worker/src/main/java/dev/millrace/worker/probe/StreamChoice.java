package dev.millrace.worker.probe;

import dev.millrace.media.AudioTrack;
import dev.millrace.media.TextTrack;
import dev.millrace.task.FailureCode;
import dev.millrace.task.Limits;
import dev.millrace.worker.attempt.FailedException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;
import org.jspecify.annotations.Nullable;

/**
 * Which of a file's streams are encoded. Of several pictures, the one that the file marks as default, and of those the
 * largest; cover art is none. Of sound, every track that can be decoded; of subtitles, those that are text.
 */
final class StreamChoice {

    private static final Set<String> ENCRYPTED = Set.of("encv", "enca", "drmi", "drms");

    private static final Set<String> TEXT = Set.of("subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text");
    private static final int MOST_TEXT = 8;

    private final List<FFmpegStream> streams;

    StreamChoice(FFmpegProbeResult probed) {
        this.streams = probed.getStreams() == null ? List.of() : probed.getStreams();
    }

    /** Refuses files that must not be decoded. */
    void check(Limits limits) throws FailedException {
        if (streams.size() > limits.streams()) {
            throw new FailedException(
                    FailureCode.LIMIT_STREAMS, streams.size() + " tracks, " + limits.streams() + " are allowed");
        }
        for (FFmpegStream stream : streams) {
            if (stream.codec_tag_string != null && ENCRYPTED.contains(stream.codec_tag_string)) {
                throw new FailedException(FailureCode.ENCRYPTED, "track " + stream.index + " is encrypted");
            }
        }
        if (picture().isEmpty() && sound().isEmpty()) {
            throw undecodable();
        }
    }

    Optional<FFmpegStream> picture() {
        return streams.stream()
                .filter(stream -> isPicture(stream) && known(stream))
                .max(Comparator.<FFmpegStream, Boolean>comparing(stream -> stream.disposition._default)
                        .thenComparingLong(stream -> (long) stream.width * stream.height)
                        .thenComparingInt(stream -> -stream.index));
    }

    List<AudioTrack> sound() {
        return streams.stream()
                .filter(stream -> stream.codec_type == CodecType.AUDIO && known(stream) && stream.channels > 0)
                .map(stream -> new AudioTrack(
                        stream.index,
                        stream.codec_name,
                        stream.channels,
                        language(tag(stream, "language")),
                        tag(stream, "title"),
                        stream.disposition._default))
                .toList();
    }

    /** Subtitles that are text. Pictures of text would have to be read by a machine. */
    List<TextTrack> text() {
        return streams.stream()
                .filter(stream -> stream.codec_type == CodecType.SUBTITLE
                        && stream.codec_name != null
                        && TEXT.contains(stream.codec_name))
                .limit(MOST_TEXT)
                .map(stream -> new TextTrack(
                        stream.index,
                        stream.codec_name,
                        language(tag(stream, "language")),
                        tag(stream, "title"),
                        stream.disposition._default,
                        stream.disposition.forced))
                .toList();
    }

    private FailedException undecodable() {
        boolean media = streams.stream().anyMatch(stream -> isPicture(stream) || stream.codec_type == CodecType.AUDIO);
        return media
                ? new FailedException(FailureCode.UNSUPPORTED_CODEC, "no track has a codec that can be decoded")
                : new FailedException(FailureCode.NO_VIDEO, streams.size() + " tracks, none of picture or sound");
    }

    private static boolean isPicture(FFmpegStream stream) {
        return stream.codec_type == CodecType.VIDEO && !stream.disposition.attached_pic;
    }

    private static boolean known(FFmpegStream stream) {
        return stream.codec_name != null && !stream.codec_name.equals("unknown") && !stream.codec_name.equals("none");
    }

    private static @Nullable String tag(FFmpegStream stream, String name) {
        return stream.tags == null ? null : stream.tags.get(name);
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null || tag.equals("und") ? null : tag;
    }
}
