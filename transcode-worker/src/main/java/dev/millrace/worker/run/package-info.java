/** The loop: take a task, claim it, keep the lease, report. */
@NullMarked
package dev.millrace.worker.run;

import org.jspecify.annotations.NullMarked;
