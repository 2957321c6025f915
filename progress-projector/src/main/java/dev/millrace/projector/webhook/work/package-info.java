/** Takes deliveries that are due and makes attempts. */
@NullMarked
package dev.millrace.projector.webhook.work;

import org.jspecify.annotations.NullMarked;
