package dev.millrace.bench.sse;

import dev.millrace.bench.machine.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Many subscribers on one thread, so that the processors are left to the server. Of what they are sent they look only for
 * the version, which is in every message once.
 */
final class Crowd implements AutoCloseable {

    private static final byte[] MARK = "\"version\":".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 64 * 1024;
    private static final int SMALL = 4096;
    private static final double MILLIS = 1e6;

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLongArray sent;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final AtomicInteger attending = new AtomicInteger();
    private final AtomicInteger atTheEnd = new AtomicInteger();
    private final Series millis = new Series("ms from the writing to the reading");
    private final int last;
    private final Thread thread;
    private volatile boolean closed;
    private long deliveries;
    private long skipped;
    private long backwards;

    /** One of them, in the middle of what it reads. */
    private static final class Reader {
        private int matched;
        private int number = -1;
        private int newest;
    }

    private Crowd(Selector selector, int last) {
        this.selector = selector;
        this.last = last;
        sent = new AtomicLongArray(last + 1);
        thread = new Thread(this::read, "crowd");
    }

    /**
     * Opens a connection for each.
     *
     * @param deaf how many of them never read
     * @param last version that will be sent
     */
    static Crowd join(URI address, int size, int deaf, int last) throws IOException {
        Crowd crowd = new Crowd(Selector.open(), last);
        for (int i = 0; i < size; i++) {
            crowd.open(address, i < deaf);
        }
        crowd.thread.start();
        return crowd;
    }

    private void open(URI address, boolean deaf) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (deaf) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
        }
        channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channels.add(channel);
        if (!deaf) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Reader());
        }
    }

    /** Notes that a version is sent now. */
    void sending(int version) {
        sent.set(version, System.nanoTime());
    }

    /** How many have been sent anything at all. */
    int attending() {
        return attending.get();
    }

    /** How many have been sent the last version. */
    int atTheEnd() {
        return atTheEnd.get();
    }

    /**
     * What they have seen.
     *
     * @param skipped versions that a reader was not sent
     * @param backwards versions that came after a later one
     */
    record Seen(Series millis, long deliveries, long skipped, long backwards) {}

    /** Hangs up, and says what they have seen. */
    Seen leave() throws IOException, InterruptedException {
        close();
        thread.join();
        return new Seen(millis, deliveries, skipped, backwards);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(this::read);
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            Reader reader = (Reader) key.attachment();
            buffer.clear();
            int length = ((SocketChannel) key.channel()).read(buffer);
            if (length < 0) {
                key.cancel();
                return;
            }
            long now = System.nanoTime();
            for (int i = 0; i < length; i++) {
                read(reader, buffer.get(i), now);
            }
        } catch (IOException | CancelledKeyException _) {
            key.cancel();
        }
    }

    private void read(Reader reader, byte b, long now) {
        if (reader.number >= 0) {
            if (b >= '0' && b <= '9') {
                reader.number = reader.number * 10 + b - '0';
            } else {
                saw(reader, reader.number, now);
                reader.number = -1;
            }
        } else if (b == MARK[reader.matched]) {
            reader.matched++;
            if (reader.matched == MARK.length) {
                reader.matched = 0;
                reader.number = 0;
            }
        } else {
            reader.matched = b == MARK[0] ? 1 : 0;
        }
    }

    private void saw(Reader reader, int version, long now) {
        if (reader.newest == 0) {
            attending.incrementAndGet();
        } else if (version <= reader.newest) {
            backwards++;
        } else {
            skipped += version - reader.newest - 1;
        }
        reader.newest = Math.max(reader.newest, version);
        long at = sent.get(version);
        if (at > 0) {
            deliveries++;
            millis.add((now - at) / MILLIS);
        }
        if (version == last) {
            atTheEnd.incrementAndGet();
        }
    }
}
