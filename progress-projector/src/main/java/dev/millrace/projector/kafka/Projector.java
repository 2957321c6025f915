package dev.millrace.projector.kafka;

import dev.millrace.id.OwnerId;
import dev.millrace.id.VideoId;
import dev.millrace.projector.kafka.Batch.Reports;
import dev.millrace.projector.mongo.VideoDocuments;
import dev.millrace.projector.projection.Change;
import dev.millrace.projector.projection.Live;
import dev.millrace.projector.projection.Run;
import dev.millrace.projector.projection.Sample;
import dev.millrace.projector.projection.Standing;
import dev.millrace.projector.redis.LiveStore;
import dev.millrace.projector.redis.LiveStore.Kept;
import dev.millrace.projector.redis.LiveStore.Update;
import dev.millrace.projector.redis.SpeedStore;
import dev.millrace.task.TaskProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a batch into both stores. MongoDB first: what a subscriber was shown can always be found there, also when Redis
 * has forgotten it. Doing it twice does no harm.
 */
final class Projector {

    private final VideoDocuments documents;
    private final LiveStore live;
    private final SpeedStore speeds;

    Projector(VideoDocuments documents, LiveStore live, SpeedStore speeds) {
        this.documents = documents;
        this.live = live;
        this.speeds = speeds;
    }

    void project(Batch batch) {
        if (!batch.changes().isEmpty()) {
            Map<VideoId, OwnerId> owners = ownersOfDeleted(batch.changes());
            documents.change(batch.changes());
            live.change(batch.changes().values().stream().flatMap(List::stream).toList(), owners);
        }
        if (!batch.reports().isEmpty()) {
            progress(batch.reports());
        }
    }

    /** A tombstone does not say whose the video was; the stores do, until they are told. */
    private Map<VideoId, OwnerId> ownersOfDeleted(Map<VideoId, List<Change>> changes) {
        Set<VideoId> deleted = changes.values().stream()
                .flatMap(List::stream)
                .filter(Change.Deleted.class::isInstance)
                .map(Change::video)
                .collect(Collectors.toSet());
        Map<VideoId, OwnerId> owners = new HashMap<>();
        if (!deleted.isEmpty()) {
            live.load(deleted)
                    .forEach((video, kept) -> owners.put(video, kept.standing().owner()));
            documents.find(deleted).forEach((video, standing) -> owners.put(video, standing.owner()));
        }
        return owners;
    }

    private void progress(Map<VideoId, Reports> reports) {
        Map<VideoId, Kept> known = live.load(reports.keySet());
        if (known.size() < reports.size()) {
            restore(reports.keySet(), known);
        }
        List<Update> updates = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        known.forEach((video, kept) -> {
            Reports news = reports.get(video);
            Run run = kept.standing().run();
            if (news != null && run != null && !kept.standing().over()) {
                List<TaskProgress> counted = news.list().stream()
                        .filter(report -> run.covers(report.task()))
                        .toList();
                if (!counted.isEmpty()) {
                    Live after = kept.live().with(counted);
                    updates.add(new Update(kept.standing(), run, after, news.offset()));
                    Sample.of(kept.standing(), after.progress(run), counted).ifPresent(samples::add);
                }
            }
        });
        live.progress(updates);
        speeds.add(samples);
    }

    /** What Redis has lost is taken from MongoDB. Progress of a video that neither knows comes too early, or too late. */
    private void restore(Set<VideoId> videos, Map<VideoId, Kept> known) {
        Set<VideoId> lost = new HashSet<>(videos);
        lost.removeAll(known.keySet());
        Map<VideoId, Standing> found = documents.find(lost);
        found.forEach((video, standing) -> known.put(video, new Kept(standing, Live.NOTHING)));
        live.restore(found.values());
    }
}
