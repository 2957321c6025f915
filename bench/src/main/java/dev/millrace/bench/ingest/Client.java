package dev.millrace.bench.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client that has one request under way. Of an answer it reads the status and the length, and no more. */
final class Client implements AutoCloseable {

    private static final int LARGEST = 16 * 1024;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS = "HTTP/1.1 ".length();
    private static final int LOWER_CASE = 0x20;

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST);
    private long sent;
    private long took;

    private Client(SocketChannel channel, ByteBuffer request) {
        this.channel = channel;
        this.request = request;
    }

    /** Opens a connection and sends the first request on it. */
    static Client connect(URI url, Selector selector, ByteBuffer request) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Client client = new Client(channel, request);
        channel.register(selector, SelectionKey.OP_READ, client);
        client.send();
        return client;
    }

    void send() throws IOException {
        answer.clear();
        sent = System.nanoTime();
        if (channel.write(request.duplicate()) < request.remaining()) {
            throw new IOException("the server reads no more");
        }
    }

    /** Reads what there is: the answer's status, or 0 if that is not all. */
    int read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the connection was closed");
        }
        int length = length();
        if (length < 0 || answer.position() < length) {
            return 0;
        }
        took = System.nanoTime() - sent;
        return 100 * digit(STATUS) + 10 * digit(STATUS + 1) + digit(STATUS + 2);
    }

    /** How long the last answer took. */
    long nanos() {
        return took;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Of the answer, head and body; -1 while the head is not all there. */
    private int length() {
        int body = 0;
        int line = 0;
        for (int i = 0; i < answer.position(); i++) {
            if (answer.get(i) != '\n') {
                continue;
            }
            if (i - line <= 1) { // an empty line
                return i + 1 + body;
            }
            if (isLength(line)) {
                body = number(line + LENGTH.length);
            }
            line = i + 1;
        }
        return -1;
    }

    private boolean isLength(int line) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((answer.get(line + i) | LOWER_CASE) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int number = 0;
        for (int i = from; answer.get(i) != '\r'; i++) {
            if (answer.get(i) != ' ') {
                number = 10 * number + digit(i);
            }
        }
        return number;
    }

    private int digit(int at) {
        return answer.get(at) - '0';
    }
}
