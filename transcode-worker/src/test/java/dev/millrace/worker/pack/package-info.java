@NullMarked
package dev.millrace.worker.pack;

import org.jspecify.annotations.NullMarked;
