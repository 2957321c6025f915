/** The edge to the log: events become deliveries. */
@NullMarked
package dev.millrace.projector.webhook.kafka;

import org.jspecify.annotations.NullMarked;
