package dev.millrace.projector.live;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One video: every version in its order, and the newest progress between them. */
final class VideoProgram implements Program {

    private final VideoId video;
    private final Source source;
    private final Encoding encoding;
    private final Audience audience;
    private final Places places;
    private volatile boolean deleted;
    private volatile Shown shown;
    private @Nullable Frame snapshot;

    VideoProgram(Shown seed, Source source, Encoding encoding, Audience audience) {
        this.video = seed.standing().video();
        this.shown = seed;
        this.source = source;
        this.encoding = encoding;
        this.audience = audience;
        this.places = new Places(source);
    }

    @Override
    public Optional<Shown> shown(VideoId asked) {
        return deleted ? Optional.empty() : Optional.of(shown);
    }

    @Override
    public void told(VideoId about, News news) {
        switch (news) {
            case News.Moved(Standing standing) -> move(standing);
            case News.Progressed(String run, Progress progress) -> progress(shown.with(run, progress));
            case News.Deleted() -> delete();
        }
    }

    @Override
    public Frame first(OptionalLong seen) {
        if (!deleted && seen.isPresent() && seen.getAsLong() > shown.standing().version()) {
            lookAhead();
        }
        if (deleted) {
            return Frame.first(List.of(encoding.deleted(video)), true);
        }
        if (seen.isPresent()) {
            Optional<List<Standing>> missed = missed(seen.getAsLong());
            if (missed.isPresent()) {
                return Frame.first(encoding.resumed(missed.get(), shown, places.known(shown)), over());
            }
        }
        if (snapshot == null) {
            snapshot = Frame.first(encoding.snapshot(shown, places.known(shown)), over());
        }
        return snapshot;
    }

    @Override
    public void pulse() {
        if (shown.waits()) {
            snapshot = null; // its place and how long it will take change without an event of its own
        }
        OptionalInt place = places.news(shown);
        if (place.isPresent()) {
            audience.send(Frame.progress(video, encoding.progressed(shown, place)));
        }
    }

    /** Looks what was missed: every version where they are still known, else the newest. */
    @Override
    public void reload() {
        source.since(video, shown.standing().version()).ifPresent(later -> later.forEach(this::move));
        source.find(video).ifPresentOrElse(this::catchUp, this::delete);
    }

    /** Somebody was told more by another replica, unless that never was. */
    private void lookAhead() {
        try {
            reload();
        } catch (Source.AwayException _) {
            // what is known here; the rest is on its way
        }
    }

    private void move(Standing standing) {
        if (standing.version() > shown.standing().version()) {
            show(shown.with(standing));
            audience.send(Frame.state(video, encoding.moved(shown), over()));
        }
    }

    private void progress(Shown progressed) {
        if (!progressed.equals(shown)) {
            show(progressed);
            audience.send(Frame.progress(video, encoding.progressed(progressed, OptionalInt.empty())));
        }
    }

    private void delete() {
        deleted = true;
        audience.send(Frame.state(video, encoding.deleted(video), true));
    }

    private void show(Shown next) {
        shown = next;
        snapshot = null;
        deleted = false;
    }

    private boolean over() {
        return shown.standing().over();
    }

    /** Every version after the one that was seen; empty when that cannot be told. */
    private Optional<List<Standing>> missed(long seen) {
        long current = shown.standing().version();
        if (seen >= current) {
            return seen == current ? Optional.of(List.of()) : Optional.empty();
        }
        try {
            return source.since(video, seen)
                    .map(later -> later.stream()
                            .filter(standing -> standing.version() <= current)
                            .toList())
                    .filter(later -> !later.isEmpty() && later.getLast().version() == current);
        } catch (Source.AwayException _) {
            return Optional.empty();
        }
    }

    private void catchUp(Shown found) {
        move(found.standing());
        progress(shown.with(found));
    }
}
