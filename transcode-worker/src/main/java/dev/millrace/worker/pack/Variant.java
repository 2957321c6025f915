package dev.millrace.worker.pack;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.VideoRendition;

/** A rendition with its whole track. */
sealed interface Variant {

    Stitched track();

    record Video(VideoRendition rendition, Stitched track) implements Variant {}

    record Audio(AudioRendition rendition, Stitched track) implements Variant {}
}
