/** S3's event messages that come by SQS, SNS, EventBridge or HTTP, on their way into the log. */
@NullMarked
package dev.millrace.ingest.notification;

import org.jspecify.annotations.NullMarked;
