/** Clips that are made for the tests, and streams that came of them. */
@NullMarked
package dev.millrace.acceptance.media;

import org.jspecify.annotations.NullMarked;
