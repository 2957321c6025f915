/** The edge to the log: what is read from it, and what happens to records that cannot be read. */
@NullMarked
package dev.millrace.projector.kafka;

import org.jspecify.annotations.NullMarked;
