package dev.millrace.worker.ffmpeg;

import java.util.List;

/**
 * Options to stand before {@code -i} of an upload, for FFmpeg and FFprobe alike. Without the list of formats, an upload that
 * is really a playlist makes FFmpeg read whatever it names; without the list of protocols, from wherever it says.
 *
 * @param maxStreams in the file
 * @param maxPixels in a picture
 * @param maxAlloc bytes in one allocation, which a header can make as large as it likes
 */
public record UntrustedInput(int maxStreams, long maxPixels, long maxAlloc) {

    /** Containers of uploads. None of them makes FFmpeg open other files; mov could, by an option we never give. */
    private static final String FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mpegvideo,ivf";

    /** The options, in the order they are to be given. */
    public List<String> options() {
        return List.of(
                "-protocol_whitelist", "file",
                "-format_whitelist", FORMATS,
                "-max_streams", String.valueOf(maxStreams),
                "-max_pixels", String.valueOf(maxPixels),
                "-max_alloc", String.valueOf(maxAlloc));
    }
}
