package dev.millrace.worker.pack;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.FrameRate;
import dev.millrace.media.TextRendition;
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
    private static final String TEXT_GROUP = "subtitles";

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

    /** A playlist of subtitles, which are one segment: a film's are smaller than a second of its picture. */
    static String captions(Captions captions, double seconds) {
        return head().append("#EXT-X-TARGETDURATION:")
                .append((long) Math.ceil(seconds))
                .append("\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n")
                .append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", seconds))
                .append(captions.uri())
                .append("\n#EXT-X-ENDLIST\n")
                .toString();
    }

    /**
     * The multivariant playlist. Video variants share one audio group; without video each audio rendition is a variant.
     *
     * @param rate of the video, or null where there is none
     */
    static String master(
            @Nullable FrameRate rate, List<Variant.Video> video, List<Variant.Audio> audio, List<Captions> captions) {
        StringBuilder text = head().append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (rate == null) {
            audio.forEach(variant -> text.append(audioVariant(variant)));
            return text.toString();
        }
        audio.forEach(variant -> text.append(audioMedia(variant.rendition())));
        captions.forEach(each -> text.append(textMedia(each.rendition())));
        for (Variant.Video variant : video) {
            text.append(videoVariant(variant, rate, audio, !captions.isEmpty()));
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
                + ",DEFAULT=" + word(rendition.main())
                + ",AUTOSELECT=YES,CHANNELS=\"" + rendition.channels() + "\""
                + ",URI=\"" + name(rendition.id().value()) + "\"\n";
    }

    private static String textMedia(TextRendition rendition) {
        String language = rendition.language();
        return "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"" + TEXT_GROUP + "\",NAME=\"" + quotable(rendition.name()) + "\""
                + (language == null ? "" : ",LANGUAGE=\"" + quotable(language) + "\"")
                + ",DEFAULT=" + word(rendition.main()) + ",AUTOSELECT=YES,FORCED=" + word(rendition.forced())
                + ",URI=\"" + name(rendition.id().value()) + "\"\n";
    }

    private static String videoVariant(
            Variant.Video variant, FrameRate rate, List<Variant.Audio> audio, boolean captions) {
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
                + (captions ? ",SUBTITLES=\"" + TEXT_GROUP + "\"" : "")
                + "\n" + name(rendition.id().value()) + "\n";
    }

    private static String audioVariant(Variant.Audio variant) {
        return "#EXT-X-STREAM-INF:BANDWIDTH=" + variant.track().bandwidth()
                + ",AVERAGE-BANDWIDTH=" + variant.track().averageBandwidth()
                + ",CODECS=\"" + variant.track().codecs() + "\"\n"
                + name(variant.rendition().id().value()) + "\n";
    }

    private static String word(boolean yes) {
        return yes ? "YES" : "NO";
    }

    /** The planner has seen to this already; but a manifest is where a quote would do harm. */
    private static String quotable(String words) {
        return words.replaceAll("[\"\\r\\n]", " ");
    }
}
