/** Connections to the brokers. */
@NullMarked
package dev.millrace.runtime.kafka;

import org.jspecify.annotations.NullMarked;
