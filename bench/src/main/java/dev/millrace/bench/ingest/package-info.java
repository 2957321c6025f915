/** What a registration costs. */
@NullMarked
package dev.millrace.bench.ingest;

import org.jspecify.annotations.NullMarked;
