/** A running installation, and the ways to see it from outside: processes, HTTP, Kafka, S3. */
@NullMarked
package dev.millrace.acceptance.installation;

import org.jspecify.annotations.NullMarked;
