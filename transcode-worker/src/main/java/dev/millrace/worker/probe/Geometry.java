package dev.millrace.worker.probe;

import java.util.List;
import net.bramp.ffmpeg.probe.FFmpegStream;

/**
 * A picture's size as a viewer sees it: upright and with square samples.
 *
 * @param width pixels
 * @param height pixels
 */
record Geometry(int width, int height) {

    /** A sample that is shown more than this many times as wide as high, or as high as wide, is a mistake. */
    private static final double STRANGEST_SAMPLE = 4;

    static Geometry of(FFmpegStream stream) {
        int width = Math.max(1, (int) Math.round(stream.width * sampleAspect(stream.sample_aspect_ratio)));
        return onItsSide(stream) ? new Geometry(stream.height, width) : new Geometry(width, stream.height);
    }

    /** The ratio that {@code 4:3} stands for; 1 for anything that is none. */
    private static double sampleAspect(String text) {
        if (text == null || !text.matches("\\d{1,9}:\\d{1,9}")) {
            return 1;
        }
        List<Double> sides =
                List.of(text.split(":")).stream().map(Double::parseDouble).toList();
        double aspect = sides.getFirst() / sides.getLast();
        return aspect >= 1 / STRANGEST_SAMPLE && aspect <= STRANGEST_SAMPLE ? aspect : 1;
    }

    private static boolean onItsSide(FFmpegStream stream) {
        if (stream.side_data_list == null) {
            return false;
        }
        for (FFmpegStream.SideData data : stream.side_data_list) {
            // The wrapper makes null of what is no rotation, such as the buffer of an MPEG-2 film.
            if (data != null && Math.floorMod(data.rotation, 180) == 90) {
                return true;
            }
        }
        return false;
    }
}
