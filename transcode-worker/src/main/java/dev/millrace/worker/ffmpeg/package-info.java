/**
 * Finds an FFmpeg and runs it as what it is: a parser of hostile files, written in C, that may crash, hang, eat all
 * memory or open what the file names. So it runs without a network, within limits, with an empty environment, until a
 * deadline, and not a moment longer than the process that wanted it.
 */
@NullMarked
package dev.millrace.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
