package dev.millrace.task;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.Chunk;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker is to do, spelled out in full: a worker looks nothing up but the source itself. */
public sealed interface Work {

    /** Validate the file, hold it against the limits, find out what is in it. */
    record Probe(Limits limits) implements Work {}

    /**
     * Encode one chunk in several renditions from one decode.
     *
     * @param track the track to encode, as it was probed
     * @param grid where keyframes and segments fall
     * @param chunk which frames
     * @param renditions outputs, smallest first
     */
    record Video(VideoTrack track, FrameGrid grid, Chunk chunk, List<VideoRendition> renditions) implements Work {
        public Video {
            renditions = List.copyOf(renditions);
            if (renditions.isEmpty()) {
                throw new IllegalArgumentException("a video task has renditions");
            }
            if (chunk.start() % grid.segment() != 0 || (!chunk.last() && chunk.end() % grid.segment() != 0)) {
                throw new IllegalArgumentException("a chunk is whole segments");
            }
        }
    }

    /**
     * Encode whole audio tracks: audio is never chunked, every join would be heard.
     *
     * @param duration of the source, to tell progress by
     */
    record Audio(List<AudioRendition> renditions, int segmentMillis, Duration duration) implements Work {
        public Audio {
            renditions = List.copyOf(renditions);
            if (renditions.isEmpty() || segmentMillis < 500) {
                throw new IllegalArgumentException(
                        "an audio task has renditions, and segments of half a second or more");
            }
        }
    }

    /**
     * Make thumbnails, tiled into sprites, and a poster.
     *
     * @param track the track they are of, as it was probed
     * @param layout how many, and of what size
     * @param duration of the source
     */
    record Storyboard(VideoTrack track, StoryboardLayout layout, Duration duration) implements Work {}

    /**
     * Turn subtitles into WebVTT.
     *
     * @param duration of the source
     */
    record Subtitles(List<TextRendition> renditions, Duration duration) implements Work {
        public Subtitles {
            renditions = List.copyOf(renditions);
            if (renditions.isEmpty()) {
                throw new IllegalArgumentException("a subtitles task has renditions");
            }
        }
    }

    /**
     * Write the manifests over what the other tasks made.
     *
     * @param grid the video's grid, or null for audio alone
     * @param video video renditions, largest first
     * @param audio audio renditions, main first
     * @param text subtitles; those that could not be made are not in the outputs
     * @param outputs accepted results; video chunks of a rendition in order
     */
    record Packaging(
            @Nullable FrameGrid grid,
            List<VideoRendition> video,
            List<AudioRendition> audio,
            List<TextRendition> text,
            List<Output> outputs)
            implements Work {
        public Packaging {
            video = List.copyOf(video);
            audio = List.copyOf(audio);
            text = List.copyOf(text);
            outputs = List.copyOf(outputs);
            if (outputs.isEmpty() || (grid == null && !video.isEmpty())) {
                throw new IllegalArgumentException("a package has outputs, and video has a grid");
            }
        }
    }

    /**
     * Remove objects.
     *
     * @param prefixes what their keys begin with; a slash at the end of each
     * @param withSource whether the source is to go, too, if it still has the content that the task names
     */
    record Delete(List<String> prefixes, boolean withSource) implements Work {
        public Delete {
            prefixes = List.copyOf(prefixes);
            if (!prefixes.stream().allMatch(OutputKeys::ofOneVideo)) {
                throw new IllegalArgumentException("what is removed belongs to one video: " + prefixes);
            }
        }
    }
}
