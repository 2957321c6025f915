@NullMarked
package dev.millrace.projector.sse;

import org.jspecify.annotations.NullMarked;
