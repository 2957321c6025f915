/** Connections to MongoDB, and the names that services share there. */
@NullMarked
package dev.millrace.runtime.mongo;

import org.jspecify.annotations.NullMarked;
