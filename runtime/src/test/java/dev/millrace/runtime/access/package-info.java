@NullMarked
package dev.millrace.runtime.access;

import org.jspecify.annotations.NullMarked;
