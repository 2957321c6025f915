@NullMarked
package dev.millrace.worker.source;

import org.jspecify.annotations.NullMarked;
