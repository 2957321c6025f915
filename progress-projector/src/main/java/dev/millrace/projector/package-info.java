/** The progress projector as a service. */
@NullMarked
package dev.millrace.projector;

import org.jspecify.annotations.NullMarked;
