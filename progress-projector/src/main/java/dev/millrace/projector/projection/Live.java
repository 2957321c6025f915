package dev.millrace.projector.projection;

import dev.millrace.media.RenditionId;
import dev.millrace.task.TaskKind;
import dev.millrace.task.TaskProgress;
import dev.millrace.view.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the tasks of one run are.
 *
 * @param done the most that each task ever reported: a task that is tried again begins at nothing, and is not shown so
 * @param sums of {@code done} over the tasks of each rendition
 * @param paces of the tasks at work
 */
public record Live(Map<Part, Long> done, Map<RenditionId, Long> sums, Map<Part, Pace> paces) {

    public static final Live NOTHING = new Live(Map.of(), Map.of(), Map.of());

    /** A task that is silent for so long is at work no more. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    public Live {
        done = Map.copyOf(done);
        sums = Map.copyOf(sums);
        paces = Map.copyOf(paces);
    }

    /** After further reports; those of other runs must have been left out. */
    public Live with(List<TaskProgress> reports) {
        Map<Part, Long> done = new HashMap<>(this.done);
        Map<RenditionId, Long> sums = new HashMap<>(this.sums);
        Map<Part, Pace> paces = new HashMap<>(this.paces);
        for (TaskProgress report : reports) {
            Part part = Part.of(report.task());
            long now = Math.min(report.done(), report.total());
            long grown = now - done.getOrDefault(part, 0L);
            if (grown > 0) {
                done.put(part, now);
                report.renditions().forEach(rendition -> sums.merge(rendition, grown, Long::sum));
            }
            if (report.done() < report.total()) {
                paces.put(part, new Pace(report.fps(), report.speed(), report.at(), report.renditions()));
            } else {
                paces.remove(part);
            }
        }
        forgetSilent(paces.values());
        return new Live(done, sums, paces);
    }

    /** What is shown of it. */
    public Progress progress(Run run) {
        Map<RenditionId, Integer> percents = new HashMap<>();
        sums.forEach((rendition, sum) ->
                percents.put(rendition, Percent.of(sum, run.totals().getOrDefault(rendition, 0L))));
        List<Pace> counted = counted();
        Map<RenditionId, Rate> rates = new HashMap<>();
        paces.values()
                .forEach(pace ->
                        pace.renditions().forEach(rendition -> rates.merge(rendition, pace.rate(), Rate::plus)));
        return new Progress(
                percents,
                counted.stream().mapToDouble(Pace::fps).sum(),
                counted.stream().mapToDouble(Pace::speed).sum(),
                rates);
    }

    /** Audio is encoded many times faster than it plays: beside video its speed would only mislead. */
    private List<Pace> counted() {
        boolean video = paces.keySet().stream().anyMatch(part -> part.kind() == TaskKind.VIDEO);
        return paces.entrySet().stream()
                .filter(pace -> !video || pace.getKey().kind() == TaskKind.VIDEO)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void forgetSilent(Collection<Pace> paces) {
        paces.stream()
                .map(Pace::at)
                .max(Comparator.naturalOrder())
                .map(newest -> newest.minus(SILENCE))
                .ifPresent(limit -> paces.removeIf(pace -> before(pace, limit)));
    }

    private static boolean before(Pace pace, Instant limit) {
        return pace.at().isBefore(limit);
    }
}
