package dev.millrace.router.plan;

import java.util.Comparator;
import java.util.List;

/**
 * A named ladder template.
 *
 * @param name what users choose it by
 * @param version part of a job's identity: a changed profile is another job
 * @param rungs largest first
 * @param preset x264 preset
 * @param crf x264 constant rate factor; its meaning depends on the preset
 * @param audioKbps kbit/s of a stereo track
 */
public record Profile(String name, int version, List<Rung> rungs, String preset, int crf, int audioKbps) {

    public Profile {
        rungs = rungs.stream()
                .sorted(Comparator.comparingInt(Rung::height).reversed())
                .toList();
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("a profile has rungs");
        }
    }

    /** {@code name@version}, as it enters a job's identity. */
    public String identity() {
        return name + "@" + version;
    }
}
