/** One attempt at a task: what it has at hand, how it is stopped, how it fails. */
@NullMarked
package dev.millrace.worker.attempt;

import org.jspecify.annotations.NullMarked;
