/** The ingest API: registers videos, takes their uploads and what people want done with them. */
@NullMarked
package dev.millrace.ingest;

import org.jspecify.annotations.NullMarked;
