package dev.millrace.standalone.client;

import dev.millrace.standalone.show.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file's way through the platform, by the public API alone. */
public final class Transcode {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ENDS = Set.of("ready", "failed", "cancelled", "expired");

    private final Api api;
    private final Display display;

    public Transcode(Api api, Display display) {
        this.api = api;
        this.display = display;
    }

    /**
     * Uploads a file and stays with it to the end.
     *
     * @param folder where the stream is copied to
     * @return whether it became a stream
     */
    public boolean run(Path file, String profile, Path folder) {
        String name = String.valueOf(file.getFileName());
        try {
            Api.Registered video = api.register(clipped(name), profile, Api.contentType(file), Files.size(file));
            display.uploading(name, video.id());
            api.upload(video, file);
            api.complete(video);
            return ended(name, watch(name, video), folder);
        } catch (RefusedException e) {
            display.failed(name, e.code(), String.valueOf(e.getMessage()));
            return false;
        } catch (IOException | UncheckedIOException e) {
            display.failed(name, "UNREACHABLE", String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** The last state; a stream of events that breaks off is taken up again. */
    private JsonNode watch(String name, Api.Registered video) throws IOException {
        IOException trouble = null;
        for (int tries = 0; tries < 5; tries++) {
            try (EventStream events = api.events(video)) {
                for (Optional<EventStream.Event> event = events.next(); event.isPresent(); event = events.next()) {
                    JsonNode data = JSON.readTree(event.get().data());
                    display.state(name, data);
                    if (ENDS.contains(data.path("status").asString(""))) {
                        return data;
                    }
                    tries = 0;
                }
            } catch (IOException e) {
                trouble = e;
            }
            pause();
        }
        throw trouble == null ? new IOException("the events ended before the job did") : trouble;
    }

    private boolean ended(String name, JsonNode state, Path folder) throws IOException {
        if (!state.path("status").asString().equals("ready")) {
            JsonNode failure = state.path("failure");
            display.failed(
                    name,
                    failure.path("code").asString(state.path("status").asString()),
                    failure.path("message")
                            .asString("The job was " + state.path("status").asString() + "."));
            return false;
        }
        JsonNode playback = state.path("playback");
        URI hls = URI.create(playback.path("hls").asString());
        display.ready(name, hls, copied(playback, hls, folder));
        return true;
    }

    private Path copied(JsonNode playback, URI hls, Path folder) throws IOException {
        StreamCopy stream = new StreamCopy(api, folder);
        Path master = stream.copy(hls);
        JsonNode poster = playback.path("poster");
        if (poster.isString()) {
            stream.copyPoster(URI.create(poster.asString()));
        }
        JsonNode storyboard = playback.path("storyboard");
        if (storyboard.isString()) {
            stream.copyStoryboard(URI.create(storyboard.asString()));
        }
        return master;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String clipped(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }
}
