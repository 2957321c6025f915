/** The stream as other people's programs take it. */
@NullMarked
package dev.millrace.acceptance.playback;

import org.jspecify.annotations.NullMarked;
