@NullMarked
package dev.millrace.projector.webhook.send;

import org.jspecify.annotations.NullMarked;
