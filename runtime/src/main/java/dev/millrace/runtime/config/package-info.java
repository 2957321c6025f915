/** Settings from the environment, read once, with all mistakes reported together. */
@NullMarked
package dev.millrace.runtime.config;

import org.jspecify.annotations.NullMarked;
