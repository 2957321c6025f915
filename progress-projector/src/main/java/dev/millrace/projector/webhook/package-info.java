/** Webhooks: where events are sent, what is sent, and when it is tried again. docs/webhooks.md describes it. */
@NullMarked
package dev.millrace.projector.webhook;

import org.jspecify.annotations.NullMarked;
