package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;

/** Puts what is shown into the words of a protocol. */
public interface Encoding {

    /** All of it, for who begins to watch. */
    byte[] snapshot(Shown shown);

    /** What somebody missed who comes back, if anything, and how far things are. */
    byte[] resumed(List<Standing> missed, Shown shown);

    /** A new version. */
    byte[] moved(Shown shown);

    byte[] progressed(Shown shown);

    byte[] deleted(VideoId video);

    /** A sign of life, so that proxies keep the connection and dead ones are found out. */
    byte[] beat();
}
