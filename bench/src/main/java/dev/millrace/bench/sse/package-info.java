/** What it costs to tell many subscribers. */
@NullMarked
package dev.millrace.bench.sse;

import org.jspecify.annotations.NullMarked;
