package dev.millrace.runtime.http;

import dev.millrace.id.VideoId;
import io.javalin.http.Context;

/** Paths below one video, the same in every service that serves some of them. */
public final class VideoPath {

    public static final String VIDEOS = "/v1/videos";
    private static final String ID = "id";
    public static final String VIDEO = VIDEOS + "/{" + ID + "}";
    public static final String EVENTS = VIDEO + "/events";
    public static final String ALL_EVENTS = "/v1/events";

    private VideoPath() {}

    /**
     * The video that the path names.
     *
     * @throws ProblemException 404 for what is no id: a video of that name does not exist either
     */
    public static VideoId id(Context request) {
        return VideoId.read(request.pathParam(ID)).orElseThrow(VideoPath::missing);
    }

    /** There is no such video, or none that the caller may see. */
    public static ProblemException missing() {
        return new ProblemException(Problem.notFound("such video"));
    }

    /** The path of a video. */
    public static String of(VideoId video) {
        return VIDEOS + "/" + video;
    }

    /** The path of a video's events. */
    public static String eventsOf(VideoId video) {
        return of(video) + "/events";
    }
}
