/** The sources that attempts read, each fetched once. */
@NullMarked
package dev.millrace.worker.source;

import org.jspecify.annotations.NullMarked;
