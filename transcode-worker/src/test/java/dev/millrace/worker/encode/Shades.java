package dev.millrace.worker.encode;

import dev.millrace.worker.Bench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Clips whose every frame has a shade of its own, so that it can be told which frames came out, and in what order. */
final class Shades {

    private static final int STEP = 7;
    private static final int RANGE = 200;
    private static final int DARKEST = 20;
    private static final int FRAME_BYTES = 6; // four of luma, two of colour

    private Shades() {}

    static Path clip(String name, String rate, int frames, String options) throws IOException {
        String picture = "color=size=64x36:rate=%s,geq=lum=mod(N*%d\\,%d)+%d:cb=128:cr=128"
                .formatted(rate, STEP, RANGE, DARKEST);
        return Bench.clip(name, "-f lavfi -i " + picture + " -frames:v " + frames + " " + options);
    }

    /** The shades of these frames, as they were put in. */
    static List<Integer> expected(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> n * STEP % RANGE + DARKEST)
                .toList();
    }

    /** The shades that come out of a rendition's files, rounded to the nearest one there is. */
    static List<Integer> decoded(Path folder, int firstSegment) throws IOException {
        ByteArrayOutputStream film = new ByteArrayOutputStream();
        film.writeBytes(Files.readAllBytes(folder.resolve("init.mp4")));
        for (int i = firstSegment; Files.exists(folder.resolve("s%05d.m4s".formatted(i))); i++) {
            film.writeBytes(Files.readAllBytes(folder.resolve("s%05d.m4s".formatted(i))));
        }
        Files.write(folder.resolve("joined.mp4"), film.toByteArray());
        Bench.run(
                folder,
                "-y -i joined.mp4 -fps_mode passthrough -vf scale=2:2:flags=area -pix_fmt yuv420p -f rawvideo shades");
        List<Integer> shades = new ArrayList<>();
        byte[] luma = Files.readAllBytes(folder.resolve("shades"));
        for (int i = 0; i < luma.length; i += FRAME_BYTES) {
            shades.add(nearest(luma[i] & 0xFF));
        }
        return shades;
    }

    private static int nearest(int shade) {
        return IntStream.range(0, RANGE)
                .map(n -> n * STEP % RANGE + DARKEST)
                .distinct()
                .boxed()
                .min((a, b) -> Integer.compare(Math.abs(a - shade), Math.abs(b - shade)))
                .orElseThrow();
    }
}
