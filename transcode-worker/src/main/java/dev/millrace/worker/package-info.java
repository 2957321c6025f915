/** The transcode worker as a service. */
@NullMarked
package dev.millrace.worker;

import org.jspecify.annotations.NullMarked;
