package dev.millrace.standalone.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies a published HLS stream into a folder: {@code master.m3u8}, and a folder for each rendition with its playlist
 * and segments; beside them the poster and the storyboard with its sprites. The copy plays by itself, from any web server.
 */
public final class StreamCopy {

    private static final String MASTER = "master.m3u8";
    private static final String PLAYLIST = ".m3u8";
    private static final String INDEX = "/index.m3u8";
    /** Before the part of a picture that is meant. */
    private static final String PART = "#xywh=";

    private static final Pattern QUOTED_URI = Pattern.compile("URI=\"([^\"]+)\"");

    private final Api api;
    private final Path folder;

    public StreamCopy(Api api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /** Copies everything that the multivariant playlist names; returns where the copy's is. */
    public Path copy(URI master) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        for (String line : lines(master)) {
            lines.add(replaced(line, name -> rendition(master.resolve(name), stem(name))));
        }
        return Files.write(folder.resolve(MASTER), lines);
    }

    public void copyPoster(URI poster) throws IOException {
        file(poster, folder);
    }

    /** Copies thumbnails in WebVTT, and the pictures that their cues name. */
    public void copyStoryboard(URI storyboard) throws IOException {
        Map<String, String> sprites = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : lines(storyboard)) {
            int part = line.indexOf(PART);
            if (part > 0) {
                String sprite = line.substring(0, part);
                if (!sprites.containsKey(sprite)) {
                    sprites.put(sprite, file(storyboard.resolve(sprite), folder));
                }
                lines.add(sprites.get(sprite) + line.substring(part));
            } else {
                lines.add(line);
            }
        }
        Files.write(folder.resolve(lastPart(storyboard.getPath())), lines);
    }

    private String rendition(URI playlist, String name) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target);
        List<String> lines = new ArrayList<>();
        for (String line : lines(playlist)) {
            lines.add(replaced(line, file -> file(playlist.resolve(file), target)));
        }
        Files.write(target.resolve("index.m3u8"), lines);
        return name + INDEX;
    }

    private String file(URI address, Path target) throws IOException {
        String name = lastPart(address.getPath());
        Files.write(target.resolve(name), api.download(address));
        return name;
    }

    private interface Renaming {
        String of(String name) throws IOException;
    }

    /** A playlist's line with what it names renamed: an address of its own, or one in an attribute. */
    private static String replaced(String line, Renaming renaming) throws IOException {
        if (!line.isEmpty() && !line.startsWith("#")) {
            return renaming.of(line);
        }
        Matcher matcher = QUOTED_URI.matcher(line);
        return matcher.find()
                ? line.substring(0, matcher.start(1)) + renaming.of(matcher.group(1)) + line.substring(matcher.end(1))
                : line;
    }

    private List<String> lines(URI address) throws IOException {
        return new String(api.download(address), StandardCharsets.UTF_8).lines().toList();
    }

    private static String stem(String name) throws IOException {
        String last = lastPart(name);
        if (!last.endsWith(PLAYLIST)) {
            throw new IOException("not a playlist: " + name);
        }
        return last.substring(0, last.length() - PLAYLIST.length());
    }

    /** The last part of a path, which can lead nowhere else. */
    private static String lastPart(String path) throws IOException {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (last.isEmpty() || last.equals("..") || last.equals(".")) {
            throw new IOException("not a file: " + path);
        }
        return last;
    }
}
