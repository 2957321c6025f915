/** Server-sent events: the protocol, and the connections. docs/events.md describes what is sent. */
@NullMarked
package dev.millrace.projector.sse;

import org.jspecify.annotations.NullMarked;
