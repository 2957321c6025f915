package dev.millrace.runtime.mongo;

/**
 * The documents of videos. The projector writes them, others only read:
 *
 * <pre>
 * { _id, owner, status, version, createdAt, updatedAt, title, lane,
 *   view: {…},                            the public view, as in docs/events.md
 *   history: [{status, at, version}, …],  one for each change of status
 *   run: {job, number, totals: {…}} }     what live progress is measured against; for the projector alone
 * </pre>
 *
 * <p>For a day after a video was deleted its grave lies there, so that nothing late brings it back. It has no owner, which is
 * how whoever looks for a video passes it over:
 *
 * <pre>
 * { _id, gone, goneAt }                   where in the log, and when
 * </pre>
 */
public final class VideoFields {

    public static final String COLLECTION = "videos";
    public static final String ID = "_id";
    public static final String OWNER = "owner";
    public static final String STATUS = "status";
    public static final String VERSION = "version";
    public static final String CREATED_AT = "createdAt";
    public static final String UPDATED_AT = "updatedAt";
    public static final String TITLE = "title";
    public static final String LANE = "lane";
    public static final String VIEW = "view";
    public static final String HISTORY = "history";
    /** Of an entry of the history. */
    public static final String AT = "at";

    public static final String RUN = "run";

    /** Of a grave. */
    public static final String GONE = "gone";

    public static final String GONE_AT = "goneAt";

    private VideoFields() {}
}
