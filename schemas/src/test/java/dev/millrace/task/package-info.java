@NullMarked
package dev.millrace.task;

import org.jspecify.annotations.NullMarked;
