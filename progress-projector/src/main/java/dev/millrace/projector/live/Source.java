package dev.millrace.projector.live;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where feeds learn what they show. */
public interface Source {

    /**
     * What is known of a video.
     *
     * @throws AwayException when nobody can tell now
     */
    default Optional<Shown> find(VideoId video) {
        return Optional.ofNullable(find(List.of(video)).get(video));
    }

    /**
     * What is known of these videos, of those that there are.
     *
     * @throws AwayException when nobody can tell now
     */
    Map<VideoId, Shown> find(Collection<VideoId> videos);

    /**
     * The versions after one that a subscriber has seen, oldest first.
     *
     * @return empty when some of them are no longer known
     * @throws AwayException when nobody can tell now
     */
    Optional<List<Standing>> since(VideoId video, long version);

    /**
     * An owner's videos, newest first, as many as are shown at once.
     *
     * @throws AwayException when nobody can tell now
     */
    List<Shown> library(OwnerId owner);

    /** Which of the videos that wait in its lane it is, from 1; empty where it does not wait, or nobody can tell now. */
    OptionalInt place(Shown shown);

    /** Begins to tell a listener what happens. */
    void listen(Subject subject, Listener listener);

    /** Ends that, unless another listener has taken its place. */
    void unlisten(Subject subject, Listener listener);

    /** Told of one subject. Neither call may wait. */
    interface Listener {

        /** Something happened. */
        void told(VideoId video, News news);

        /** From now on everything is told; what happened until now may have been missed. */
        void listening();
    }

    /** The stores do not answer. */
    final class AwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public AwayException(Throwable cause) {
            super("the stores do not answer", cause);
        }
    }
}
