/** The life of a job: its states, what can happen to it, and what follows from that. Pure. */
@NullMarked
package dev.millrace.router.job;

import org.jspecify.annotations.NullMarked;
