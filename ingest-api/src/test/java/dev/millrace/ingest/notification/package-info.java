@NullMarked
package dev.millrace.ingest.notification;

import org.jspecify.annotations.NullMarked;
