/** The document store. */
@NullMarked
package dev.millrace.embedded.mongo;

import org.jspecify.annotations.NullMarked;
