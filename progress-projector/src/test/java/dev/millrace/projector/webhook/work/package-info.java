@NullMarked
package dev.millrace.projector.webhook.work;

import org.jspecify.annotations.NullMarked;
