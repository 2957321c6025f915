/** Side-by-side measurements: each prints a ratio, or figures against their goals, measured in one run. */
@NullMarked
package dev.millrace.bench;

import org.jspecify.annotations.NullMarked;
