package dev.millrace.worker.encode;

/**
 * How a chunk that does not begin at the beginning gets at its first frame. Each one is tried when the one before lost
 * frames: an index can point too late, and only reading from the start never does.
 */
enum Seek {
    /** To a second before it. */
    NEAR(1.0),
    /** To ten seconds before it. */
    FAR(10.0),
    /** Not at all: everything before is decoded and thrown away. */
    NONE(Double.POSITIVE_INFINITY);

    private final double preroll;

    Seek(double preroll) {
        this.preroll = preroll;
    }

    /** Where in the file to start reading, in seconds; 0 or less for its beginning. */
    double from(double chunkStart) {
        return chunkStart - preroll;
    }
}
