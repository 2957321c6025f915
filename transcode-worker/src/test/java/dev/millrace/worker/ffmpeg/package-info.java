@NullMarked
package dev.millrace.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
