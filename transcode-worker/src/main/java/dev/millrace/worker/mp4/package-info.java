/**
 * Reads back what the encoder wrote, because FFmpeg's exit code 0 is not success: CMAF init segments and media segments
 * (ISO/IEC 14496-12 boxes, as ISO/IEC 23000-19 constrains them), strictly and within bounds.
 *
 * <p>Nothing in a file is believed: a length must fit in what encloses it, a count in the bytes it counts. Boxes are
 * reached by name from their parent and never by recursion, so a file cannot choose the depth.
 */
@NullMarked
package dev.millrace.worker.mp4;

import org.jspecify.annotations.NullMarked;
