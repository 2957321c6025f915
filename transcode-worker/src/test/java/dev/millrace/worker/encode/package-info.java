@NullMarked
package dev.millrace.worker.encode;

import org.jspecify.annotations.NullMarked;
