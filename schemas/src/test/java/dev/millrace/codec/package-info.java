@NullMarked
package dev.millrace.codec;

import org.jspecify.annotations.NullMarked;
