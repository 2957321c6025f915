package dev.millrace.projector.live;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Reads everything at once, heartbeats passed over. */
final class FakeSubscriber implements Subscriber {

    private static final Format<String> PLAIN =
            frame -> frame.events().stream().map(Event::json).collect(Collectors.joining(", "));

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

    @Override
    public void offer(Frame frame) {
        if (frame.kind() != Frame.Kind.BEAT) {
            read.add(frame.as(PLAIN) + (frame.last() ? " end" : ""));
        }
    }

    @Override
    public void end() {
        read.add("ended");
    }

    String next() throws InterruptedException {
        String next = read.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    boolean hasNothing() {
        return read.isEmpty();
    }
}
