/** A client of the public API, as any program could be. */
@NullMarked
package dev.millrace.standalone.client;

import org.jspecify.annotations.NullMarked;
