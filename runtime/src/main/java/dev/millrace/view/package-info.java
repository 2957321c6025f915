/** A video as the public API shows it: the shape of the JSON, and the arithmetic of percent. docs/events.md describes it. */
@NullMarked
package dev.millrace.view;

import org.jspecify.annotations.NullMarked;
