/** Where everything that is accepted goes: the Kafka log. */
@NullMarked
package dev.millrace.ingest.log;

import org.jspecify.annotations.NullMarked;
