/** Requests that may come twice and are to be done once. */
@NullMarked
package dev.millrace.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
