/** How fast work flows through log, router and workers when the work itself takes no time. */
@NullMarked
package dev.millrace.bench.flow;

import org.jspecify.annotations.NullMarked;
