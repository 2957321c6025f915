package dev.millrace.worker.ffmpeg;

/**
 * One report of {@code -progress}. What FFmpeg does not know yet, or never will (there are no frames in audio), is 0.
 *
 * @param frame frames written so far: exact at the end, and so the one to compute a percentage from
 * @param speed media seconds per second
 * @param outTimeMicros of the last packet; with {@code -copyts} not to be trusted
 * @param ended whether this is the last report
 */
public record Progress(long frame, double fps, double speed, long outTimeMicros, boolean ended) {}
