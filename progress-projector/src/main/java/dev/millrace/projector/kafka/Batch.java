package dev.millrace.projector.kafka;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Change;
import dev.millrace.task.TaskProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some records of the log, by video, each video's in their order. */
public final class Batch {

    private final Map<VideoId, List<Change>> changes = new LinkedHashMap<>();
    private final Map<VideoId, Reports> reports = new LinkedHashMap<>();

    /**
     * Reports of progress.
     *
     * @param offset of the last of them
     */
    record Reports(List<TaskProgress> list, long offset) {}

    void add(Change change) {
        changes.computeIfAbsent(change.video(), _ -> new ArrayList<>()).add(change);
    }

    void add(TaskProgress report, long offset) {
        List<TaskProgress> list = new ArrayList<>();
        Reports before = reports.get(report.task().video());
        if (before != null) {
            list.addAll(before.list());
        }
        list.add(report);
        reports.put(report.task().video(), new Reports(list, offset));
    }

    Map<VideoId, List<Change>> changes() {
        return changes;
    }

    Map<VideoId, Reports> reports() {
        return reports;
    }
}
