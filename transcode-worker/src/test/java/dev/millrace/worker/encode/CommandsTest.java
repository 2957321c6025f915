package dev.millrace.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.media.AudioRendition;
import dev.millrace.media.Chunk;
import dev.millrace.media.DynamicRange;
import dev.millrace.media.FrameGrid;
import dev.millrace.media.FrameRate;
import dev.millrace.media.RenditionId;
import dev.millrace.media.StoryboardLayout;
import dev.millrace.media.TextRendition;
import dev.millrace.media.VideoRendition;
import dev.millrace.media.VideoTrack;
import dev.millrace.task.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole commands, as they are run. */
class CommandsTest {

    private static final FrameRate NTSC = new FrameRate(30000, 1001);
    private static final FrameGrid GRID = new FrameGrid(NTSC, 60, 120);
    private static final VideoRendition P720 = rendition("720p", 1280, 720, "3.1", 2800);
    private static final VideoRendition P360 = rendition("360p", 640, 360, "3.0", 800);
    private static final Path SOURCE = Path.of("/scratch/source");
    private static final String READING = "-y -v error -hide_banner -nostdin -nostats -progress pipe:1"
            + " -stats_period 0.5 -copyts -start_at_zero ";
    private static final String UNTRUSTED = "-protocol_whitelist file"
            + " -format_whitelist mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mpegvideo,ivf"
            + " -max_streams 64 -max_pixels 70778880 -max_alloc 805306368 ";

    @Test
    void video_firstChunkOfTwoRenditions_isOneDecodeAndTheSmallerIsMadeFromTheLarger() {
        Work.Video work =
                new Work.Video(track(DynamicRange.SDR, false), GRID, new Chunk(0, 0, 240, false), List.of(P360, P720));

        String command = String.join(" ", new VideoCommand(work, 2).arguments(SOURCE, Seek.NEAR));

        assertThat(command)
                .isEqualTo(READING
                        + "-filter_complex_threads 2 -filter_complex "
                        + "[0:1]fps=30000/1001:start_time=0,trim=start_pts=0:end_pts=240,format=yuv420p,"
                        + "scale=1280:720,setsar=1,split[v1][s1];[s1]scale=640:360,setsar=1[v0] "
                        + UNTRUSTED + "-threads 2 -noaccurate_seek -i file:/scratch/source "
                        + output("360p", "[v0]", "3.0", "800k", "1600k", 0)
                        + " "
                        + output("720p", "[v1]", "3.1", "2800k", "5600k", 0));
    }

    @Test
    void video_laterChunk_seeksBeforeItAndNumbersItsSegmentsOn() {
        Work.Video work =
                new Work.Video(track(DynamicRange.SDR, false), GRID, new Chunk(1, 240, 400, true), List.of(P720));

        List<String> command = new VideoCommand(work, 4).arguments(SOURCE, Seek.NEAR);

        assertThat(String.join(" ", command))
                .contains("-noaccurate_seek -ss 7.008000 -i file:/scratch/source")
                .contains("[0:1]fps=30000/1001,trim=start_pts=240,format=yuv420p,scale=1280:720,setsar=1[v0]")
                .contains("-start_number 2 ");
    }

    @Test
    void video_whenFramesWereLost_seeksFartherAndThenNotAtAll() {
        Work.Video work =
                new Work.Video(track(DynamicRange.SDR, false), GRID, new Chunk(1, 480, 600, true), List.of(P720));
        VideoCommand command = new VideoCommand(work, 4);

        assertThat(command.arguments(SOURCE, Seek.FAR)).contains("-ss", "6.016000");
        assertThat(command.arguments(SOURCE, Seek.NONE)).doesNotContain("-ss");
    }

    @Test
    void video_interlacedHdr_isWovenBeforeTheCutAndToneMappedAfter() {
        Work.Video work =
                new Work.Video(track(DynamicRange.HLG, true), GRID, new Chunk(0, 0, 240, true), List.of(P720));

        assertThat(String.join(" ", new VideoCommand(work, 4).arguments(SOURCE, Seek.NEAR)))
                .contains("[0:1]bwdif=mode=send_frame,fps=30000/1001:start_time=0,trim=start_pts=0,"
                        + "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
                        + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p,scale=1280:720,setsar=1[v0]");
    }

    @Test
    void audio_twoTracks_areReadOnceAndWholly() {
        Work.Audio work = new Work.Audio(
                List.of(
                        new AudioRendition(new RenditionId("audio-0"), 1, 128, 2, null, null, true),
                        new AudioRendition(new RenditionId("audio-1"), 2, 64, 1, null, null, false)),
                4000,
                Duration.ofSeconds(9));

        String command = String.join(" ", new AudioCommand(work).arguments(SOURCE));

        assertThat(command)
                .isEqualTo(READING + UNTRUSTED + "-vn -i file:/scratch/source "
                        + audioOutput("audio-0", 1, 2, 128000)
                        + " "
                        + audioOutput("audio-1", 2, 1, 64000));
    }

    @Test
    void storyboard_longHdrFilm_readsKeyframesOnceAndHoldsTheLastToTheEnd() {
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(3), 134, 5, 5, 1280, 720);
        Work.Storyboard work = new Work.Storyboard(track(DynamicRange.PQ, false), layout, Duration.ofMillis(400_040));
        String sdr = "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
                + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p,";
        String jpeg = "scale=out_range=full:out_color_matrix=bt601,format=yuvj420p";
        String still = " -flags:v +bitexact -start_number 0 ";

        String command = String.join(" ", new StoryboardCommand(work, 2).arguments(SOURCE));

        assertThat(command)
                .isEqualTo(READING
                        + "-filter_complex_threads 2 -filter_complex [0:1]split=2[a][b];"
                        + "[a]fps=1000/3000:start_time=0:round=down:eof_action=pass,scale=160:90,setsar=1," + sdr
                        + "tpad=stop=134:stop_mode=clone,trim=end_frame=134," + jpeg + ",tile=5x5[sprites];"
                        + "[b]fps=1000/2000:start_time=0:round=down:eof_action=pass,scale=1280:720,setsar=1," + sdr
                        + "trim=end_frame=30,thumbnail=n=6," + jpeg + "[posters] "
                        + UNTRUSTED + "-threads 2 -an -sn -dn -skip_frame nokey -i file:/scratch/source "
                        + "-f image2 -vcodec mjpeg -map [sprites] -fps_mode passthrough -q:v 5 -map_metadata -1" + still
                        + "sprite_%d.jpg "
                        + "-f image2 -vcodec mjpeg -map [posters] -fps_mode passthrough -q:v 3 -map_metadata -1" + still
                        + "candidate_%d.jpg");
    }

    @Test
    void storyboard_shortInterlacedFilm_looksAtEveryFrame() {
        StoryboardLayout layout = new StoryboardLayout(160, 90, Duration.ofSeconds(2), 1, 1, 1, 1280, 720);
        Work.Storyboard work = new Work.Storyboard(track(DynamicRange.SDR, true), layout, Duration.ofSeconds(1));

        assertThat(String.join(" ", new StoryboardCommand(work, 2).arguments(SOURCE)))
                .doesNotContain("-skip_frame")
                .contains("[b]fps=1000/101:start_time=0:round=down:eof_action=pass,field,scale=1280:720,setsar=1,"
                        + "format=yuv420p,trim=end_frame=9,")
                .doesNotContain("thumbnail");
    }

    @Test
    void subtitles_twoTracks_areReadOnce() {
        List<TextRendition> renditions = List.of(
                new TextRendition(new RenditionId("text-0"), 2, "en", "English", true, false),
                new TextRendition(new RenditionId("text-1"), 3, null, "Subtitles", false, false));
        String options = " -c:s webvtt -map_metadata -1 -fflags +bitexact -fs 99 ";

        assertThat(String.join(" ", new SubtitlesCommand(renditions, 99).arguments(SOURCE)))
                .isEqualTo(READING + UNTRUSTED + "-vn -an -dn -i file:/scratch/source " + "-f webvtt -map 0:2" + options
                        + "text-0.vtt -f webvtt -map 0:3" + options + "text-1.vtt");
    }

    private static String output(String id, String label, String level, String maxrate, String bufsize, int first) {
        return "-f hls -preset veryfast -crf 23 -vcodec libx264 -map " + label
                + " -profile:v high -level:v " + level + " -maxrate " + maxrate + " -bufsize " + bufsize
                + " -g 60 -keyint_min 60 -sc_threshold 0 -bf 2 -flags:v +bitexact+cgop -threads 2"
                + " -map_metadata -1 -fflags +bitexact -avoid_negative_ts disabled"
                + " -hls_time 3.987317 -hls_segment_type fmp4"
                + " -hls_segment_options movflags=+cmaf+negative_cts_offsets+frag_discont"
                + " -hls_playlist_type vod -hls_list_size 0 -start_number " + first
                + " -hls_fmp4_init_filename init.mp4 -hls_segment_filename " + id + "/s%05d.m4s " + id + "/index.m3u8";
    }

    private static String audioOutput(String id, int stream, int channels, int bitrate) {
        return "-f hls -acodec aac -ac " + channels + " -ar 48000 -b:a " + bitrate
                + " -bsf:a noise=drop=lt(pts\\,0) -af aresample=async=1:first_pts=0 -map 0:" + stream
                + " -flags:a +bitexact -map_metadata -1 -fflags +bitexact -avoid_negative_ts disabled"
                + " -hls_time 4.000000 -hls_segment_type fmp4 -hls_segment_options movflags=+cmaf+frag_discont"
                + " -hls_playlist_type vod -hls_list_size 0 -start_number 0"
                + " -hls_fmp4_init_filename init.mp4 -hls_segment_filename " + id + "/s%05d.m4s " + id + "/index.m3u8";
    }

    private static VideoTrack track(DynamicRange range, boolean interlaced) {
        return new VideoTrack(1, "h264", 1280, 720, NTSC, 400, range, interlaced, Duration.ofSeconds(2), true);
    }

    private static VideoRendition rendition(String id, int width, int height, String level, int maxrate) {
        return new VideoRendition(new RenditionId(id), width, height, level, "veryfast", 23, maxrate);
    }
}
