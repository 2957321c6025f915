package dev.millrace.worker.pack;

import dev.millrace.media.TextRendition;

/**
 * Subtitles that were made.
 *
 * @param uri of the WebVTT file, relative to the playlist
 */
record Captions(TextRendition rendition, String uri) {}
