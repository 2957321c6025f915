package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;
import java.util.OptionalInt;

/** Puts what is shown into events. */
public interface Encoding {

    /**
     * All of a video, for who begins to watch.
     *
     * @param place in its lane, from 1, while it waits there
     */
    List<Event> snapshot(Shown shown, OptionalInt place);

    /** What somebody missed who comes back, if anything, and how far things are. */
    List<Event> resumed(List<Standing> missed, Shown shown, OptionalInt place);

    /** A new version. */
    Event moved(Shown shown);

    /** How far things are: its place while nothing is made yet, then what is made. */
    Event progressed(Shown shown, OptionalInt place);

    Event deleted(VideoId video);

    /** An owner's videos, newest first, for who begins to watch them all. */
    List<Event> library(List<Shown> videos);

    /** A new version of one of them. */
    Event movedAmongOthers(Shown shown);
}
