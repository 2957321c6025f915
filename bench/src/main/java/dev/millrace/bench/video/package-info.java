/** What a real video costs. */
@NullMarked
package dev.millrace.bench.video;

import org.jspecify.annotations.NullMarked;
