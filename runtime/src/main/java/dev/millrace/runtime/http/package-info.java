/** An HTTP server with what every service has: health, metrics, problems instead of errors. */
@NullMarked
package dev.millrace.runtime.http;

import org.jspecify.annotations.NullMarked;
