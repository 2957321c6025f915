package dev.millrace.projector.projection;

import dev.millrace.video.VideoStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The statuses a video went through, oldest first, each with the version that brought it. Versions may come twice and out
 * of order: since a status only moves on within a job, the outcome is the same.
 */
public record History(List<Entry> entries) {

    public static final History EMPTY = new History(List.of());

    /** A video that is retried for ever must not outgrow its document. */
    static final int LONGEST = 200;

    /** From this version on, until the next entry. */
    public record Entry(VideoStatus status, Instant at, long version) {}

    public History {
        entries = List.copyOf(entries);
    }

    public History with(Standing standing) {
        TreeMap<Long, Entry> byVersion = new TreeMap<>();
        entries.forEach(entry -> byVersion.put(entry.version(), entry));
        Entry added = new Entry(standing.status(), standing.view().updatedAt(), standing.version());
        byVersion.putIfAbsent(added.version(), added);
        List<Entry> changes = new ArrayList<>();
        for (Entry entry : byVersion.values()) {
            if (changes.isEmpty() || changes.getLast().status() != entry.status()) {
                changes.add(entry);
            }
        }
        return new History(changes.subList(Math.max(0, changes.size() - LONGEST), changes.size()));
    }
}
