/** How many requests a client may send, and all clients together. */
@NullMarked
package dev.millrace.runtime.limit;

import org.jspecify.annotations.NullMarked;
