package dev.millrace.media;

import java.time.Duration;

/**
 * The video stream that will be encoded, as a viewer would see it.
 *
 * @param stream index of the source's stream
 * @param codec FFmpeg's name of the decoder
 * @param width displayed pixels: upright and with square samples
 * @param height displayed pixels: upright and with square samples
 * @param rate the constant rate the output will have
 * @param frames frames the output will have at that rate
 * @param range how light is coded
 * @param interlaced whether fields have to be woven into frames
 * @param keyframeInterval the longest time from one keyframe to the next
 * @param seekable whether a decoder can start in the middle and see every frame from there on
 */
public record VideoTrack(
        int stream,
        String codec,
        int width,
        int height,
        FrameRate rate,
        long frames,
        DynamicRange range,
        boolean interlaced,
        Duration keyframeInterval,
        boolean seekable) {

    public VideoTrack {
        if (stream < 0 || width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException(
                    "stream " + stream + ", " + width + "x" + height + ", " + frames + " frames");
        }
    }
}
