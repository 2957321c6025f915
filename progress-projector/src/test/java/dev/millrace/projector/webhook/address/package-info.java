@NullMarked
package dev.millrace.projector.webhook.address;

import org.jspecify.annotations.NullMarked;
