/** The platform as a process of its own, for measurements from outside. */
@NullMarked
package dev.millrace.bench.platform;

import org.jspecify.annotations.NullMarked;
