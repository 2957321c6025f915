package dev.millrace.worker.run;

import dev.millrace.task.Claim;
import dev.millrace.task.Revocation;
import dev.millrace.task.TaskId;
import dev.millrace.worker.attempt.Stop;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts of this worker, and those it had a short while ago: a record can be delivered twice, when its
 * acknowledgement was lost, and the same claim must not be worked on by two.
 */
final class Running {

    private static final int REMEMBERED = 1_000;

    private final Map<Key, Entry> running = new LinkedHashMap<>();
    private final Map<Key, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(TaskId task, int attempt) {}

    /** An attempt at work. */
    record Entry(TaskId task, Claim claim, Stop stop) {}

    /** Enters an attempt; false when this worker has it, or had it, already. */
    synchronized boolean enter(Entry entry) {
        Key key = new Key(entry.task(), entry.claim().attempt());
        if (running.containsKey(key) || ended.containsKey(key)) {
            return false;
        }
        running.put(key, entry);
        return true;
    }

    /** Takes an attempt out; it is remembered. */
    synchronized void leave(Entry entry) {
        Key key = new Key(entry.task(), entry.claim().attempt());
        running.remove(key);
        ended.put(key, true);
    }

    /** Takes an attempt out as if it had never been. */
    synchronized void forget(Entry entry) {
        running.remove(new Key(entry.task(), entry.claim().attempt()));
    }

    /** Stops whatever a revocation concerns; says how many that are. */
    int stop(Revocation revocation) {
        List<Entry> concerned = entries().stream()
                .filter(entry -> revocation.concerns(entry.task(), entry.claim()))
                .toList();
        concerned.forEach(entry -> entry.stop().ask(Stop.Reason.REVOKED));
        return concerned.size();
    }

    synchronized Collection<Entry> entries() {
        return List.copyOf(running.values());
    }
}
