package dev.millrace.acceptance.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published files, as the one process serves them to browsers. */
@Running
class MediaIT {

    private final Installation installation;

    MediaIT(Installation installation) {
        this.installation = installation;
    }

    /** Longer than what an HTTP server would rather send compressed. */
    @Test
    void longPlaylist_toABrowserThatTakesGzip_comesWhole(@TempDir Path folder) throws Exception {
        String playlist = "#EXTM3U\n" + "#EXTINF:6.0,\nsegment.m4s\n".repeat(200);
        installation.bucket().put("out/media-it/long.m3u8", Files.writeString(folder.resolve("long.m3u8"), playlist));
        URI address = installation.url().resolve("/media/out/media-it/long.m3u8");

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept-Encoding", "gzip, br")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(playlist);
        }
    }
}
