package dev.millrace.worker.encode;

/** Not all frames of the chunk are there, or not from its first on. */
final class MissingFramesException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingFramesException(String message) {
        super(message);
    }
}
