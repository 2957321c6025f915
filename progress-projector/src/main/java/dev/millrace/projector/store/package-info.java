/** Both stores as one source. */
@NullMarked
package dev.millrace.projector.store;

import org.jspecify.annotations.NullMarked;
