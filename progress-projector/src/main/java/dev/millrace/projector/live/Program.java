package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Shown;
import java.util.Optional;
import java.util.OptionalLong;

/** What a feed shows, and how it goes on. All but {@link #shown} is called by the feed's own thread alone. */
interface Program {

    /**
     * What a subscriber is sent first.
     *
     * @param seen the version that it saw last, when it comes back
     */
    Frame first(OptionalLong seen);

    /** Something happened to a video. */
    void told(VideoId video, News news);

    /**
     * Looks what was missed.
     *
     * @throws Source.AwayException when that cannot be told now
     */
    void reload();

    /** Looks how far what waits has come; called every few seconds. */
    void pulse();

    /** How a video is shown, where it is; by any thread. */
    Optional<Shown> shown(VideoId video);
}
