/** Between domain values and generated Avro records: one codec for each aggregate, nothing else knows both. */
@NullMarked
package dev.millrace.codec;

import org.jspecify.annotations.NullMarked;
