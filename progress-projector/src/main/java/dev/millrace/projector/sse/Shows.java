package dev.millrace.projector.sse;

import dev.millrace.id.VideoId;
import dev.millrace.projector.live.Feeds;
import dev.millrace.projector.live.Source;
import dev.millrace.projector.live.Subscriber;
import dev.millrace.projector.projection.Shown;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.VideoPath;
import dev.millrace.view.FreshVideos;
import io.javalin.http.Context;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** What requests ask to watch, whatever it is sent by. */
public final class Shows {

    private final Feeds feeds;
    private final Entrance entrance;
    private final Doorkeeper doorkeeper;
    private final FreshVideos fresh = new FreshVideos();

    public Shows(Feeds feeds, Entrance entrance, Doorkeeper doorkeeper) {
        this.feeds = feeds;
        this.entrance = entrance;
        this.doorkeeper = doorkeeper;
    }

    /** Something that a subscriber may watch from now on. */
    final class Show {

        private final boolean seenWhole;
        private final Function<Subscriber, Runnable> join;
        private final BooleanSupplier lasting;

        private Show(boolean seenWhole, Function<Subscriber, Runnable> join, BooleanSupplier lasting) {
            this.seenWhole = seenWhole;
            this.join = join;
            this.lasting = lasting;
        }

        /** Whether it is over, and whoever asks knows that. */
        boolean seenWhole() {
            return seenWhole;
        }

        /**
         * Begins to send, for as long as the credential holds.
         *
         * @return to be called when the subscriber has left
         */
        Runnable begin(Subscriber subscriber) {
            Runnable leave = join.apply(subscriber);
            Runnable out = doorkeeper.admit(subscriber, lasting);
            return () -> {
                leave.run();
                out.run();
            };
        }
    }

    /**
     * The video that the path names.
     *
     * @param seen the version that the client saw last
     * @throws ProblemException 401, 403, 404 or 503
     */
    Show one(Context request, OptionalLong seen) {
        VideoId video = VideoPath.id(request);
        Visitor visitor = entrance.to(request, video);
        Shown shown = fresh.await(video, () -> looked(() -> feeds.find(video)))
                .filter(found -> visitor.sees().test(found.standing().owner()))
                .orElseThrow(VideoPath::missing);
        boolean seenWhole = shown.standing().over()
                && seen.equals(OptionalLong.of(shown.standing().version()));
        return new Show(seenWhole, subscriber -> feeds.join(shown, seen, subscriber), visitor.lasting());
    }

    /**
     * All videos of the caller.
     *
     * @throws ProblemException 401, 403 or 503
     */
    Show all(Context request) {
        Caller caller = entrance.caller(request);
        List<Shown> known = looked(() -> feeds.library(caller.owner()));
        return new Show(false, subscriber -> feeds.join(caller.owner(), known, subscriber), entrance.lasting(request));
    }

    private static <T> T looked(Supplier<T> at) {
        try {
            return at.get();
        } catch (Source.AwayException _) {
            throw new ProblemException(Problem.unavailable("The stores of videos do not answer. Try again soon."));
        }
    }
}
