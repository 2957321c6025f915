@NullMarked
package dev.millrace.worker.mp4;

import org.jspecify.annotations.NullMarked;
