package dev.millrace.acceptance.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A stream, downloaded as a player would do it, with every file that its playlists name: one that is missing is an error.
 *
 * @param master text of the multivariant playlist
 * @param tracks largest picture first, then sound
 */
public record PublishedStream(String master, List<Track> tracks, List<Captions> captions) {

    private static final Pattern URI_ATTRIBUTE = Pattern.compile("URI=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * One rendition.
     *
     * @param playlist text of its playlist
     * @param names of its files, relative to the playlist
     * @param media its init segment and all media segments in one file
     */
    public record Track(String playlist, List<String> names, Media media) {

        /** Play time as the playlist has it. */
        public double seconds() {
            return playlist.lines()
                    .filter(line -> line.startsWith("#EXTINF:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("#EXTINF:|,", "")))
                    .sum();
        }

        /** Short, for a failed assertion. */
        @Override
        public String toString() {
            return names.getFirst();
        }
    }

    /**
     * Subtitles.
     *
     * @param attributes their line in the multivariant playlist
     * @param text of all their segments
     */
    public record Captions(String attributes, String text) {}

    public static PublishedStream download(URI master) {
        String text = text(master);
        List<Track> tracks = new ArrayList<>();
        for (String name : Stream.concat(variants(text), media(text, "AUDIO").flatMap(PublishedStream::attributes))
                .distinct()
                .toList()) {
            tracks.add(track(master.resolve(name)));
        }
        List<Captions> captions = media(text, "SUBTITLES")
                .map(line -> captions(
                        line, master.resolve(attributes(line).findFirst().orElseThrow())))
                .toList();
        return new PublishedStream(text, List.copyOf(tracks), captions);
    }

    public List<Media> pictures() {
        return media().filter(Media::isVideo).toList();
    }

    public List<Media> sounds() {
        return media().filter(media -> !media.isVideo()).toList();
    }

    /** All files of the renditions, relative to the playlists. */
    public List<String> names() {
        return tracks.stream().flatMap(track -> track.names().stream()).toList();
    }

    private Stream<Media> media() {
        return tracks.stream().map(Track::media);
    }

    private static Track track(URI playlist) {
        String text = text(playlist);
        List<String> names = Stream.concat(attributes(text), variants(text)).toList();
        try {
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "streams")), "track", ".mp4");
            for (String name : names) {
                Files.write(file, bytes(playlist.resolve(name)), StandardOpenOption.APPEND);
            }
            return new Track(text, names, new Media(file, Ffmpeg.probe(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Captions captions(String line, URI playlist) {
        StringBuilder text = new StringBuilder();
        variants(text(playlist)).forEach(name -> text.append(text(playlist.resolve(name))));
        return new Captions(line, text.toString());
    }

    private static Stream<String> media(String master, String type) {
        return master.lines().filter(line -> line.startsWith("#EXT-X-MEDIA:TYPE=" + type + ","));
    }

    private static Stream<String> variants(String playlist) {
        return playlist.lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static Stream<String> attributes(String playlist) {
        return URI_ATTRIBUTE.matcher(playlist).results().map(result -> result.group(1));
    }

    static String text(URI address) {
        return new String(bytes(address), StandardCharsets.UTF_8);
    }

    /** A picture, decoded. */
    public static BufferedImage image(URI address) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes(address))), "no picture");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(URI address) {
        try {
            HttpResponse<byte[]> answer =
                    HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(address + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
