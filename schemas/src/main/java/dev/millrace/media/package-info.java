/** Words for media: rates, frame grids, renditions, and what a probe found in a file. */
@NullMarked
package dev.millrace.media;

import org.jspecify.annotations.NullMarked;
