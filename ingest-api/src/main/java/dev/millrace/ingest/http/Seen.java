package dev.millrace.ingest.http;

import dev.millrace.id.VideoId;
import dev.millrace.ingest.catalogue.Catalogue;
import dev.millrace.ingest.catalogue.Catalogue.Entry;
import dev.millrace.runtime.access.Access;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.VideoPath;
import io.javalin.http.Context;

/** The videos as the sender of a request sees them. */
public final class Seen {

    private final Access access;
    private final Catalogue catalogue;

    public Seen(Access access, Catalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    /**
     * The video that the path names.
     *
     * @param needed what the request takes
     * @throws dev.millrace.runtime.http.ProblemException 404 when there is none, or none that the caller may see
     */
    Entry entry(Context request, Scope needed) {
        return entry(access.caller(request, needed), VideoPath.id(request));
    }

    /** The video of this id, as this caller sees it; as {@link #entry}. */
    Entry entry(Caller caller, VideoId video) {
        return catalogue.find(video).filter(entry -> caller.sees(entry.owner())).orElseThrow(VideoPath::missing);
    }

    /** The id of that video; as {@link #entry}. */
    VideoId video(Context request, Scope needed) {
        Entry _ = entry(request, needed);
        return VideoPath.id(request);
    }
}
