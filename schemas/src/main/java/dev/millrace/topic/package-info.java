/** The topics as values: names, types, partitions, how long they are kept, and the step that creates them. */
@NullMarked
package dev.millrace.topic;

import org.jspecify.annotations.NullMarked;
