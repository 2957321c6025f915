package dev.millrace.projector.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads everything at once, heartbeats passed over. */
final class FakeSubscriber implements Subscriber {

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

    @Override
    public void offer(Frame frame) {
        if (frame.kind() != Frame.Kind.BEAT) {
            read.add(UTF_8.decode(frame.bytes()) + (frame.last() ? " end" : ""));
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
