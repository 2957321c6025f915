/** Where webhooks may go: never into a network that is not public. */
@NullMarked
package dev.millrace.projector.webhook.address;

import org.jspecify.annotations.NullMarked;
