@NullMarked
package dev.millrace.runtime.limit;

import org.jspecify.annotations.NullMarked;
