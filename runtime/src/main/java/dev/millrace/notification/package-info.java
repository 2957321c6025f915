/** S3's event messages, as AWS and the servers that speak its language write them. */
@NullMarked
package dev.millrace.notification;

import org.jspecify.annotations.NullMarked;
