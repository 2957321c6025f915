/** The broker. */
@NullMarked
package dev.millrace.embedded.kafka;

import org.jspecify.annotations.NullMarked;
