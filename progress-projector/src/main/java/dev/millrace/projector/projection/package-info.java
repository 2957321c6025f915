/** What is to be known of a video, and how snapshots and progress change it. Pure: no store, no clock, no wire. */
@NullMarked
package dev.millrace.projector.projection;

import org.jspecify.annotations.NullMarked;
