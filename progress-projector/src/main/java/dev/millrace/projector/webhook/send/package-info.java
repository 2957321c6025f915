/** One request to one endpoint, to an address that was checked a moment before. */
@NullMarked
package dev.millrace.projector.webhook.send;

import org.jspecify.annotations.NullMarked;
