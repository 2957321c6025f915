@NullMarked
package dev.millrace.projector.webhook;

import org.jspecify.annotations.NullMarked;
