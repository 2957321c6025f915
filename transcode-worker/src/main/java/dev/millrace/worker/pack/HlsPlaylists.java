package dev.millrace.worker.pack;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.FrameRate;
import dev.millrace.media.VideoRendition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * HLS playlists as text. Pure.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216">RFC 8216</a>
 */
final class HlsPlaylists {

    /** Fragmented MP4 in playlists that are not of I-frames only needs version 6; 7 is what clients know it by. */
    private static final int VERSION = 7;

    private static final String AUDIO_GROUP = "audio";

    private HlsPlaylists() {}

    /** A playlist of one rendition; addresses relative to the playlist. */
    static String media(Stitched track) {
        StringBuilder text = head();
        text.append("#EXT-X-TARGETDURATION:").append(track.targetDuration()).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        text.append("#EXT-X-MAP:URI=\"").append(track.init()).append("\"\n");
        for (Stitched.Piece piece : track.pieces()) {
            text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", piece.seconds()));
            text.append(piece.uri()).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /**
     * The multivariant playlist. Video variants share one audio group; without video each audio rendition is a variant.
     *
     * @param rate of the video, or null where there is none
     */
    static String master(@Nullable FrameRate rate, List<Variant.Video> video, List<Variant.Audio> audio) {
        StringBuilder text = head().append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (rate == null) {
            audio.forEach(variant -> text.append(audioVariant(variant)));
            return text.toString();
        }
        audio.forEach(variant -> text.append(audioMedia(variant.rendition())));
        for (Variant.Video variant : video) {
            text.append(videoVariant(variant, rate, audio));
        }
        return text.toString();
    }

    /** The name of a rendition's playlist, beside the multivariant one. */
    static String name(String rendition) {
        return rendition + ".m3u8";
    }

    private static StringBuilder head() {
        return new StringBuilder("#EXTM3U\n#EXT-X-VERSION:").append(VERSION).append('\n');
    }

    private static String audioMedia(AudioRendition rendition) {
        String language = rendition.language();
        String title = rendition.title();
        String name = title != null
                ? title
                : language != null ? language : rendition.id().value();
        return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + AUDIO_GROUP + "\",NAME=\"" + quotable(name) + "\""
                + (language == null ? "" : ",LANGUAGE=\"" + quotable(language) + "\"")
                + ",DEFAULT=" + (rendition.main() ? "YES" : "NO")
                + ",AUTOSELECT=YES,CHANNELS=\"" + rendition.channels() + "\""
                + ",URI=\"" + name(rendition.id().value()) + "\"\n";
    }

    private static String videoVariant(Variant.Video variant, FrameRate rate, List<Variant.Audio> audio) {
        VideoRendition rendition = variant.rendition();
        long peak = audio.stream().mapToLong(a -> a.track().bandwidth()).max().orElse(0);
        long average = audio.stream()
                .mapToLong(a -> a.track().averageBandwidth())
                .max()
                .orElse(0);
        String codecs = audio.isEmpty()
                ? variant.track().codecs()
                : variant.track().codecs() + "," + audio.getFirst().track().codecs();
        return "#EXT-X-STREAM-INF:BANDWIDTH=" + (variant.track().bandwidth() + peak)
                + ",AVERAGE-BANDWIDTH=" + (variant.track().averageBandwidth() + average)
                + ",CODECS=\"" + codecs + "\",RESOLUTION=" + rendition.width() + "x" + rendition.height()
                + String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rate.perSecond())
                + (audio.isEmpty() ? "" : ",AUDIO=\"" + AUDIO_GROUP + "\"")
                + "\n" + name(rendition.id().value()) + "\n";
    }

    private static String audioVariant(Variant.Audio variant) {
        return "#EXT-X-STREAM-INF:BANDWIDTH=" + variant.track().bandwidth()
                + ",AVERAGE-BANDWIDTH=" + variant.track().averageBandwidth()
                + ",CODECS=\"" + variant.track().codecs() + "\"\n"
                + name(variant.rendition().id().value()) + "\n";
    }

    /** The planner has seen to this already; but a manifest is where a quote would do harm. */
    private static String quotable(String words) {
        return words.replaceAll("[\"\\r\\n]", " ");
    }
}
