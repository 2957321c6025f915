package dev.millrace.worker.probe;

import java.util.Arrays;
import java.util.Collection;

/**
 * The timeline of a picture track, from all of its packets: they are the one thing in a file that does not promise but
 * is. Times are in microseconds; packets that an edit list discards are not counted.
 */
final class PacketScan {

    /** More packets than twelve hours at 120 frames per second have. */
    private static final int MOST = 6_000_000;

    private long[] times = new long[1024];
    private int count;
    private long lastDuration;
    private long latest = Long.MIN_VALUE;
    private long lastKey = Long.MIN_VALUE;
    private long longestGop;
    private int untimed;
    private int discarded;
    private boolean interlaced;
    private boolean sorted;

    /** Takes one line of {@code -of csv}: {@code packet,pts_time,duration_time,flags} or {@code stream,field_order}. */
    void accept(String line) {
        String[] fields = line.split(",", -1);
        if (fields[0].equals("stream") && fields.length > 1) {
            interlaced = Arrays.asList("tt", "bb", "tb", "bt").contains(fields[1]);
        } else if (fields[0].equals("packet") && fields.length > 3) {
            packet(micros(fields[1]), micros(fields[2]), fields[3]);
        }
    }

    private void packet(long time, long duration, String flags) {
        if (flags.contains("D")) {
            discarded++; // decoded, but never shown
            return;
        }
        if (time == Long.MIN_VALUE) {
            untimed++;
            return;
        }
        if (count == MOST) {
            throw new IllegalStateException("more packets than a video has");
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = time;
        if (time >= latest) {
            latest = time;
            lastDuration = Math.max(0, duration);
        }
        if (flags.contains("K")) {
            longestGop = lastKey == Long.MIN_VALUE ? 0 : Math.max(longestGop, time - lastKey);
            lastKey = time;
        }
    }

    /** Pictures with a time. */
    int count() {
        return count;
    }

    /** Pictures without a time, as in some AVI files. */
    int untimed() {
        return untimed;
    }

    /** Pictures that an edit list leaves out. */
    int discarded() {
        return discarded;
    }

    boolean interlaced() {
        return interlaced;
    }

    /** When the first picture is shown. */
    long first() {
        return sortedTimes()[0];
    }

    /** When the last picture is shown. */
    long last() {
        return sortedTimes()[count - 1];
    }

    /** When the last picture ends; where it does not say, it lasts as long as the one before. */
    long end() {
        long last = last();
        if (lastDuration > 0) {
            return last + lastDuration;
        }
        return count > 1 ? last + (last - times[count - 2]) : last + 40_000;
    }

    /** The longest time from one keyframe to the next, or to the end. */
    long longestGop() {
        return lastKey == Long.MIN_VALUE ? end() - first() : Math.max(longestGop, end() - lastKey);
    }

    /** The time between neighbours at this share of all, from the shortest: 0.5 for the median. */
    long interval(double share) {
        sortedTimes();
        long[] intervals = new long[count - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = times[i + 1] - times[i];
        }
        Arrays.sort(intervals);
        return intervals[(int) Math.min(intervals.length - 1L, Math.round(share * (intervals.length - 1)))];
    }

    private long[] sortedTimes() {
        if (!sorted) {
            Arrays.sort(times, 0, count);
            sorted = true;
        }
        return times;
    }

    /** Microseconds, or the least long for a time that is not known. */
    private static long micros(String seconds) {
        if (seconds.isEmpty() || seconds.equals("N/A")) {
            return Long.MIN_VALUE;
        }
        try {
            double value = Double.parseDouble(seconds);
            return Double.isFinite(value) ? Math.round(value * 1e6) : Long.MIN_VALUE;
        } catch (NumberFormatException _) {
            return Long.MIN_VALUE;
        }
    }

    static PacketScan of(Collection<String> lines) {
        PacketScan scan = new PacketScan();
        lines.forEach(scan::accept);
        return scan;
    }
}
