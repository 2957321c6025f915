package dev.millrace.worker.run;

import dev.millrace.task.Claim;
import dev.millrace.task.Revocation;
import dev.millrace.task.TaskId;
import dev.millrace.worker.attempt.Stop;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attempts of this worker, and those it had a short while ago: a record can be delivered twice, when its
 * acknowledgement was lost, and the same claim must not be worked on by two.
 */
final class Running {

    private static final int REMEMBERED = 1_000;

    private final Map<Key, Entry> running = new LinkedHashMap<>();
    private final Set<Key> claimed = new HashSet<>();
    private final Map<Key, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(TaskId task, int attempt) {}

    /** An attempt at work. */
    record Entry(TaskId task, Claim claim, Stop stop) {
        private Key key() {
            return new Key(task, claim.attempt());
        }
    }

    /** Enters an attempt; false when this worker has it, or had it, already. */
    synchronized boolean enter(Entry entry) {
        if (running.containsKey(entry.key()) || ended.containsKey(entry.key())) {
            return false;
        }
        running.put(entry.key(), entry);
        return true;
    }

    /** Its claim is written: from now on it has beats. One before the claim would be taken for a stranger's. */
    synchronized void claimed(Entry entry) {
        claimed.add(entry.key());
    }

    /** Takes an attempt out; it is remembered. */
    synchronized void leave(Entry entry) {
        forget(entry);
        ended.put(entry.key(), true);
    }

    /** Takes an attempt out as if it had never been. */
    synchronized void forget(Entry entry) {
        running.remove(entry.key());
        claimed.remove(entry.key());
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

    /** Those whose claims are written. */
    synchronized Collection<Entry> claimed() {
        return running.values().stream()
                .filter(entry -> claimed.contains(entry.key()))
                .toList();
    }
}
