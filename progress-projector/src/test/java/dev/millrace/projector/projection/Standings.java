package dev.millrace.projector.projection;

import dev.millrace.video.VideoSnapshot;
import dev.millrace.view.PlaybackBase;
import java.net.URI;

public final class Standings {

    private static final PlaybackBase BASE = new PlaybackBase(URI.create("https://cdn.example.org"));

    private Standings() {}

    public static Standing standing(VideoSnapshot snapshot) {
        return Standing.of(snapshot, BASE);
    }
}
