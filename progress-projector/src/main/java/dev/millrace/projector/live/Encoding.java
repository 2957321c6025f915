package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;

/** Puts what is shown into events. */
public interface Encoding {

    /** All of a video, for who begins to watch. */
    List<Event> snapshot(Shown shown);

    /** What somebody missed who comes back, if anything, and how far things are. */
    List<Event> resumed(List<Standing> missed, Shown shown);

    /** A new version. */
    Event moved(Shown shown);

    Event progressed(Shown shown);

    /** What there is to tell while nothing is made yet. */
    Event waiting(Shown shown, int place);

    Event deleted(VideoId video);

    /** An owner's videos, newest first, for who begins to watch them all. */
    List<Event> library(List<Shown> videos);

    /** A new version of one of them. */
    Event movedAmongOthers(Shown shown);
}
