package dev.millrace.worker.mp4;

/**
 * The bytes are not the ISO BMFF that our encoder writes. The message holds the path of the box and its offset in the
 * file; a box type is untrusted text, so what is not printable ASCII in it reads as {@code ?}.
 */
public final class Mp4FormatException extends Exception {

    Mp4FormatException(String path, long offset, String problem) {
        super("%s at byte %d: %s".formatted(path, offset, problem));
    }
}
