package dev.millrace.acceptance.media;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A media file of one track, every frame of which was decoded.
 *
 * @param probe what FFprobe found
 */
public record Media(Path file, JsonNode probe) {

    public static Media of(Path file) {
        return new Media(file, Ffmpeg.probe(file));
    }

    public boolean isVideo() {
        return stream().path("codec_type").asString().equals("video");
    }

    /** Frames that could be decoded. */
    public int frames() {
        return Integer.parseInt(stream().path("nb_read_frames").asString());
    }

    public String size() {
        return stream().path("width").asInt() + "x" + stream().path("height").asInt();
    }

    public int channels() {
        return stream().path("channels").asInt();
    }

    /** Seconds until it is heard. Of pictures this tells nothing: FFmpeg moves them until no offset is negative. */
    public double start() {
        return Double.parseDouble(stream().path("start_time").asString());
    }

    public double seconds() {
        return Double.parseDouble(probe.path("format").path("duration").asString());
    }

    /** Frames a second, as a fraction. */
    public String rate() {
        return stream().path("avg_frame_rate").asString();
    }

    /** What else is noted about the pictures, such as that they are to be turned. */
    public JsonNode notes() {
        return stream().path("side_data_list");
    }

    /** Short, for a failed assertion. */
    @Override
    public String toString() {
        return (isVideo() ? size() : channels() + " channels") + " in " + file;
    }

    private JsonNode stream() {
        return probe.path("streams").path(0);
    }
}
