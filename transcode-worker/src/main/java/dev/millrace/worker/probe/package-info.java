/** What is in a file, and whether it can be encoded. */
@NullMarked
package dev.millrace.worker.probe;

import org.jspecify.annotations.NullMarked;
