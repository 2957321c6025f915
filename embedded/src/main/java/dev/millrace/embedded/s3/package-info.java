/** The object store, and the announcements of its changes. */
@NullMarked
package dev.millrace.embedded.s3;

import org.jspecify.annotations.NullMarked;
