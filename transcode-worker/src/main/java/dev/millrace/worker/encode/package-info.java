/** Chunks of video and tracks of audio as CMAF segments, verified. */
@NullMarked
package dev.millrace.worker.encode;

import org.jspecify.annotations.NullMarked;
