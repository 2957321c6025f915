/** The live store. */
@NullMarked
package dev.millrace.embedded.redis;

import org.jspecify.annotations.NullMarked;
