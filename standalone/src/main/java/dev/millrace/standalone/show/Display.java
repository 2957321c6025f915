package dev.millrace.standalone.show;

import java.net.URI;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** What is shown of files on their way. Called from several threads, one for each file. */
public interface Display extends AutoCloseable {

    void uploading(String file, String id);

    /**
     * A view of the video, or how far its renditions are.
     *
     * @param state data of an event, as docs/events.md has it
     */
    void state(String file, JsonNode state);

    void ready(String file, URI hls, Path copy);

    /**
     * It will not become a stream.
     *
     * @param code stable
     * @param sentence what happened and what to do
     */
    void failed(String file, String code, String sentence);

    @Override
    void close();
}
