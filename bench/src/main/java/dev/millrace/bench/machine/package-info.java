/** Processor time, memory and medians. */
@NullMarked
package dev.millrace.bench.machine;

import org.jspecify.annotations.NullMarked;
