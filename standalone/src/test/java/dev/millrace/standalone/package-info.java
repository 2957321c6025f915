@NullMarked
package dev.millrace.standalone;

import org.jspecify.annotations.NullMarked;
