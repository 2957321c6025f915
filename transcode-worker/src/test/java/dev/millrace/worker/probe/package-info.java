@NullMarked
package dev.millrace.worker.probe;

import org.jspecify.annotations.NullMarked;
