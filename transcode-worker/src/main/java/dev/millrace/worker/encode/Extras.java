package dev.millrace.worker.encode;

import dev.millrace.worker.facts.ExtraFacts;
import java.time.Duration;
import java.util.List;

/**
 * Verified still pictures or subtitles, in the scratch folder.
 *
 * @param names of all files
 * @param cpu processor time that FFmpeg took
 */
public record Extras(ExtraFacts facts, List<String> names, Duration cpu) {

    public Extras {
        names = List.copyOf(names);
    }
}
