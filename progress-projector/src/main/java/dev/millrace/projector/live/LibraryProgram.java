package dev.millrace.projector.live;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.News;
import dev.millrace.projector.projection.Progress;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All videos of an owner. Whoever comes, or comes back, is sent how the newest stand; then whatever happens to any of
 * them. No video ever goes backwards for anybody.
 */
final class LibraryProgram implements Program {

    /** Whose versions are remembered: of others nothing old can come but by a replica that is minutes late. */
    private static final int MOST = 500;

    private final OwnerId owner;
    private final Source source;
    private final Encoding encoding;
    private final Audience audience;
    private final Map<VideoId, Shown> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VideoId, Shown> eldest) {
            return size() > MOST;
        }
    };
    private final Places places;
    private List<VideoId> newest = List.of();

    LibraryProgram(OwnerId owner, List<Shown> seed, Source source, Encoding encoding, Audience audience) {
        this.owner = owner;
        this.source = source;
        this.encoding = encoding;
        this.audience = audience;
        this.places = new Places(source);
        newest = videos(seed);
        seed.forEach(shown -> known.put(shown.standing().video(), shown));
    }

    @Override
    public Optional<Shown> shown(VideoId video) {
        return Optional.empty(); // asked for by id it is looked up: this may be another thread
    }

    /** Those who are here already are told what is new in it: of what is known here, nothing tells them any more. */
    @Override
    public Frame first(OptionalLong seen) {
        try {
            look(newest);
        } catch (Source.AwayException _) {
            // what was known a moment ago; what is missed comes by reload()
        }
        return snapshot();
    }

    @Override
    public void told(VideoId video, News news) {
        switch (news) {
            case News.Moved(Standing standing) -> move(standing);
            case News.Progressed(String run, Progress progress) -> progress(video, run, progress);
            case News.Deleted() -> delete(video);
        }
    }

    /** Looks what was missed: also of older videos that were told of, since no client knows that it should ask for them. */
    @Override
    public void reload() {
        Set<VideoId> told = new LinkedHashSet<>(known.keySet());
        told.addAll(newest);
        look(told);
    }

    /** Looks how the newest stand, and these others; those that are nowhere are gone. */
    private void look(Collection<VideoId> besides) {
        List<Shown> found = source.library(owner);
        List<VideoId> present = videos(found);
        Set<VideoId> others = new LinkedHashSet<>(besides);
        present.forEach(others::remove);
        Map<VideoId, Shown> older = others.isEmpty() ? Map.of() : source.find(others);
        for (VideoId video : others) {
            Optional.ofNullable(older.get(video)).ifPresentOrElse(this::catchUp, () -> delete(video));
        }
        found.forEach(this::catchUp);
        newest = present;
    }

    private Frame snapshot() {
        List<Shown> videos = new ArrayList<>();
        newest.forEach(video -> Optional.ofNullable(known.get(video)).ifPresent(videos::add));
        List<Event> events = new ArrayList<>(encoding.library(videos));
        videos.forEach(video ->
                places.known(video).ifPresent(place -> events.add(encoding.progressed(video, OptionalInt.of(place)))));
        return Frame.first(events, false);
    }

    @Override
    public void pulse() {
        List.copyOf(known.values())
                .forEach(shown -> places.news(shown).ifPresent(place -> tell(shown, OptionalInt.of(place))));
    }

    private static List<VideoId> videos(List<Shown> list) {
        return list.stream().map(shown -> shown.standing().video()).toList();
    }

    private void catchUp(Shown found) {
        VideoId video = found.standing().video();
        move(found.standing());
        Shown before = known.get(video);
        if (before != null) {
            progress(before, before.with(found));
        }
    }

    private void move(Standing standing) {
        Shown before = known.get(standing.video());
        if (before == null || standing.version() > before.standing().version()) {
            show(before == null ? Shown.of(standing) : before.with(standing));
        }
    }

    private void show(Shown moved) {
        VideoId video = moved.standing().video();
        known.put(video, moved);
        audience.send(Frame.state(video, encoding.movedAmongOthers(moved), false));
    }

    private void progress(VideoId video, String run, Progress progress) {
        Shown before = known.get(video);
        if (before != null) {
            progress(before, before.with(run, progress));
            return;
        }
        Shown found = lookUp(video);
        if (found != null) {
            Shown after = found.with(run, progress);
            show(after); // nobody may have been told of this version, and once it is known nobody will be
            tell(after, OptionalInt.empty());
        }
    }

    private void progress(Shown before, Shown after) {
        if (!after.equals(before)) {
            known.put(after.standing().video(), after);
            tell(after, OptionalInt.empty());
        }
    }

    private void tell(Shown shown, OptionalInt place) {
        audience.send(Frame.progress(shown.standing().video(), encoding.progressed(shown, place)));
    }

    private @Nullable Shown lookUp(VideoId video) {
        try {
            return source.find(video).orElse(null);
        } catch (Source.AwayException _) {
            return null; // more of it comes soon
        }
    }

    private void delete(VideoId video) {
        known.remove(video);
        newest = newest.stream().filter(each -> !each.equals(video)).toList();
        audience.send(Frame.state(video, encoding.deleted(video), false));
    }
}
