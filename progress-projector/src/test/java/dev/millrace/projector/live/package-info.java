@NullMarked
package dev.millrace.projector.live;

import org.jspecify.annotations.NullMarked;
