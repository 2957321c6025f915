@NullMarked
package dev.millrace.projector.projection;

import org.jspecify.annotations.NullMarked;
