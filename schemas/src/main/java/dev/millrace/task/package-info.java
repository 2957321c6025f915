/** Units of work between the job router and the workers: what to do, who does it, what came of it. */
@NullMarked
package dev.millrace.task;

import org.jspecify.annotations.NullMarked;
