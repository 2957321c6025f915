package dev.millrace.media;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe found, and all the planner needs to know of a source.
 *
 * @param container FFmpeg's name of the demuxer
 * @param duration play time of the longest track
 * @param bytes size of the file
 * @param video the track to encode, or null for audio alone
 * @param audio audio tracks in file order
 * @param text subtitles in file order
 */
public record MediaFacts(
        String container,
        Duration duration,
        long bytes,
        @Nullable VideoTrack video,
        List<AudioTrack> audio,
        List<TextTrack> text) {

    public MediaFacts {
        audio = List.copyOf(audio);
        text = List.copyOf(text);
        if (video == null && audio.isEmpty()) {
            throw new IllegalArgumentException("a source has video or audio");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a source has a duration");
        }
    }
}
