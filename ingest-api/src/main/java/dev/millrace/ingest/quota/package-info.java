/** How much an account may have, and has. */
@NullMarked
package dev.millrace.ingest.quota;

import org.jspecify.annotations.NullMarked;
