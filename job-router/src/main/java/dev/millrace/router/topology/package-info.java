/** The Kafka Streams application around the decider. */
@NullMarked
package dev.millrace.router.topology;

import org.jspecify.annotations.NullMarked;
