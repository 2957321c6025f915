/** What the guides in {@code docs/} tell their readers to run, run. */
@NullMarked
package dev.millrace.projector.guide;

import org.jspecify.annotations.NullMarked;
