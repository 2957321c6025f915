/** Where a producer's bytes go, and whether they have come. */
@NullMarked
package dev.millrace.ingest.upload;

import org.jspecify.annotations.NullMarked;
