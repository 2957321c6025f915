package dev.millrace.worker.mp4;

/** What a track presents. */
public sealed interface TrackFormat {

    /** A picture, its size in pixels as displayed, that is, after the pixel aspect ratio. */
    record Video(int width, int height) implements TrackFormat {}

    /**
     * Sound.
     *
     * @param sampleRate in Hz
     */
    record Audio(int sampleRate, int channels) implements TrackFormat {}
}
