package dev.millrace.projector.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Those who watch one subject here. */
final class Audience {

    /** One of them. It may leave at any moment, even before it is admitted. */
    static final class Member {
        private final Subscriber subscriber;
        private volatile boolean left;

        Member(Subscriber subscriber) {
            this.subscriber = subscriber;
        }
    }

    private final Set<Member> present = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean();
    private Subscriber[] row = {}; // those present, as the feed's thread runs along them for each frame
    private final AtomicInteger size = new AtomicInteger();

    /** Announces one that will be admitted: from now on the audience is not empty. */
    void expect() {
        size.incrementAndGet();
    }

    void admit(Member member, Frame first) {
        present.add(member);
        if (member.left) {
            present.remove(member);
        }
        changed.set(true);
        member.subscriber.offer(first);
    }

    void send(Frame frame) {
        if (changed.compareAndSet(true, false)) { // first, so that nobody who leaves meanwhile is kept
            row = present.stream().map(member -> member.subscriber).toArray(Subscriber[]::new);
        }
        for (Subscriber subscriber : row) {
            subscriber.offer(frame);
        }
    }

    void leave(Member member) {
        member.left = true;
        present.remove(member);
        changed.set(true);
        size.decrementAndGet();
    }

    boolean isEmpty() {
        return size.get() == 0;
    }

    void end() {
        present.forEach(member -> member.subscriber.end());
    }
}
