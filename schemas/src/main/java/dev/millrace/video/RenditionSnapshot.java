package dev.millrace.video;

import dev.millrace.media.RenditionId;

/**
 * A rendition of the current job.
 *
 * @param width pixels; 0 for audio
 * @param height pixels; 0 for audio
 * @param total frames of video or milliseconds of audio to encode, over all its tasks
 * @param done whether all its tasks have succeeded
 */
public record RenditionSnapshot(RenditionId id, int width, int height, long total, boolean done) {}
