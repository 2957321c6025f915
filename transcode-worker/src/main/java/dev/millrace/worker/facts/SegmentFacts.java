package dev.millrace.worker.facts;

/**
 * A verified segment.
 *
 * @param name relative to the claim, as {@code 720p/s00000.m4s}
 * @param bytes size of the file
 * @param start decode time of its first sample, in ticks
 * @param duration in ticks
 * @param samples frames, or audio packets
 */
public record SegmentFacts(String name, long bytes, long start, long duration, long samples) {}
