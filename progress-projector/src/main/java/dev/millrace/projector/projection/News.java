package dev.millrace.projector.projection;

/** What the replica that projects a change tells those that have subscribers. */
public sealed interface News {

    /** A new version. */
    record Moved(Standing standing) implements News {}

    /**
     * Progress.
     *
     * @param run {@link Run#name()}
     */
    record Progressed(String run, Progress progress) implements News {}

    /** The video is no more. */
    record Deleted() implements News {}
}
