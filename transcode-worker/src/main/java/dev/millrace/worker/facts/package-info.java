/** What is known of a claim's segments, as it lies beside them in S3. */
@NullMarked
package dev.millrace.worker.facts;

import org.jspecify.annotations.NullMarked;
