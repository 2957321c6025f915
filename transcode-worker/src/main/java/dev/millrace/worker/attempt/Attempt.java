package dev.millrace.worker.attempt;

import dev.millrace.task.Claim;
import dev.millrace.task.OutputKeys;
import dev.millrace.task.Task;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What one attempt has at hand.
 *
 * @param task what to do
 * @param claim under which it is done; all output goes below it
 * @param scratch a folder of its own, deleted afterwards
 * @param stop how it is asked to stop
 * @param progress takes frames or milliseconds done so far
 */
public record Attempt(Task task, Claim claim, Path scratch, Stop stop, LongConsumer progress) {

    /** Where the attempt's output goes, with a slash at the end. */
    public String outputs() {
        return OutputKeys.claim(task.id(), claim);
    }
}
