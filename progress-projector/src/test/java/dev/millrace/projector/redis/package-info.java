@NullMarked
package dev.millrace.projector.redis;

import org.jspecify.annotations.NullMarked;
