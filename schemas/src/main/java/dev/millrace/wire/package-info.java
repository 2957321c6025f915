/** The edge: Avro in the Confluent wire format, and a small client of the schema registry. Nothing here decides anything. */
@NullMarked
package dev.millrace.wire;

import org.jspecify.annotations.NullMarked;
