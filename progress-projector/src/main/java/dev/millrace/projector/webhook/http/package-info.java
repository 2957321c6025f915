/** The routes of endpoints and of their deliveries. */
@NullMarked
package dev.millrace.projector.webhook.http;

import org.jspecify.annotations.NullMarked;
