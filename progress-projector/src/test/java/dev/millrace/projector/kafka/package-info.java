@NullMarked
package dev.millrace.projector.kafka;

import org.jspecify.annotations.NullMarked;
