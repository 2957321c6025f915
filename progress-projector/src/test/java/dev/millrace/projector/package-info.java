@NullMarked
package dev.millrace.projector;

import org.jspecify.annotations.NullMarked;
