package dev.millrace.router.plan;

import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoTrack;
import java.time.Duration;

/** Video tracks for planner tests. */
final class Tracks {

    static final FrameRate PAL = new FrameRate(25, 1);

    private Tracks() {}

    static VideoTrack sized(int width, int height) {
        return track(width, height, PAL, 250, Duration.ofSeconds(2), true);
    }

    static VideoTrack lasting(int seconds) {
        return track(1920, 1080, PAL, 25L * seconds, Duration.ofSeconds(2), true);
    }

    static VideoTrack track(
            int width, int height, FrameRate rate, long frames, Duration keyframeInterval, boolean seekable) {
        return new VideoTrack(
                0, "h264", width, height, rate, frames, DynamicRange.SDR, false, keyframeInterval, seekable);
    }
}
