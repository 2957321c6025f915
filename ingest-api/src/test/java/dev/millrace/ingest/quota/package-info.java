@NullMarked
package dev.millrace.ingest.quota;

import org.jspecify.annotations.NullMarked;
