/** What is known of videos, read from MongoDB; the projector writes it. */
@NullMarked
package dev.millrace.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
