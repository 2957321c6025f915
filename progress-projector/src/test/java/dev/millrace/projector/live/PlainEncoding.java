package dev.millrace.projector.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.id.VideoId;
import dev.millrace.projector.projection.Shown;
import dev.millrace.projector.projection.Standing;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Few words, and counted. */
final class PlainEncoding implements Encoding {

    private final AtomicInteger encoded = new AtomicInteger();

    int encoded() {
        return encoded.get();
    }

    @Override
    public byte[] snapshot(Shown shown) {
        return words("snapshot " + shown.standing().version());
    }

    @Override
    public byte[] resumed(List<Standing> missed, Shown shown) {
        return words("resumed " + missed.stream().map(Standing::version).toList());
    }

    @Override
    public byte[] moved(Shown shown) {
        return words("video " + shown.standing().version());
    }

    @Override
    public byte[] progressed(Shown shown) {
        return words("progress " + shown.view().percent());
    }

    @Override
    public byte[] deleted(VideoId video) {
        return words("deleted");
    }

    @Override
    public byte[] beat() {
        return new byte[0];
    }

    private byte[] words(String words) {
        encoded.incrementAndGet();
        return words.getBytes(UTF_8);
    }
}
