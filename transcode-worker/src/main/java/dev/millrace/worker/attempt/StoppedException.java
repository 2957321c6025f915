package dev.millrace.worker.attempt;

/** The attempt was asked to stop, and did. Nothing is reported of it: whoever asked knows. */
public final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the attempt was asked to stop");
    }
}
