/** How services reach Redis. */
@NullMarked
package dev.millrace.runtime.redis;

import org.jspecify.annotations.NullMarked;
