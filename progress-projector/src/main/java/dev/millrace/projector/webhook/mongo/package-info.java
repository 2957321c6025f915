/** Endpoints and deliveries in MongoDB. */
@NullMarked
package dev.millrace.projector.webhook.mongo;

import org.jspecify.annotations.NullMarked;
