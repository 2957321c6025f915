package dev.millrace.bench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of one kind, from rounds that are otherwise the same. */
public final class Series {

    private static final int PERCENT = 100;
    private static final int HALF = 50;

    private final String unit;
    private final List<Double> figures = new ArrayList<>();

    public Series(String unit) {
        this.unit = unit;
    }

    public void add(double figure) {
        figures.add(figure);
    }

    public double median() {
        return percentile(HALF);
    }

    /** The smallest figure that so many percent do not exceed. */
    public double percentile(int percent) {
        List<Double> sorted = figures.stream().sorted().toList();
        int index = (int) Math.ceil(sorted.size() * percent / (double) PERCENT) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    /** The median, with the extremes beside it. */
    public void print() {
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f, least %.2f, most %.2f of %d%n",
                unit,
                median(),
                percentile(0),
                percentile(PERCENT),
                figures.size());
    }

    /** The middle and the tail. */
    public void printTail() {
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f, p90 %.1f, p99 %.1f, most %.1f of %d%n",
                unit,
                median(),
                percentile(90),
                percentile(99),
                percentile(PERCENT),
                figures.size());
    }
}
