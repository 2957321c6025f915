package dev.millrace.acceptance.clip;

import java.nio.file.Path;

/** Real clips, kept beside the repository and not in it, and what is to become of each; see their MANIFEST.tsv. */
enum SharedClip {
    /** A camera's 29.83 frames a second, without a microphone. */
    D1("d1_camera_360p_noaudio.mp4", "standard", "640x360", 0, 39.86),
    /** A slow camera: its 12.5 frames a second are kept. */
    D2("d2_camera_432p12.5_aac.mp4", "standard", "768x432", 1, 30.2),
    /** Two pictures and two sounds: the picture that is marked as the default is taken, and every sound. */
    D3("d3_nasa_2video_2audio_2subs.mp4", "standard", "480x270", 2, 13.0),
    /** Six channels of sound become two. */
    D4("d4_bbb_480p24_aac51.mp4", "standard", "854x480", 1, 6.08),
    /** VP9, as high as it is wide. */
    D5("d5_bbb_vp9_642x642.webm", "standard", "642x642", 0, 2.97),
    /** Filmed upright. */
    D6("d6_phone_rotated_720p.mp4", "standard", "720x1280", 1, 4.97),
    /** AC-3, and a clock of a thousand ticks for frames at 25 a second. */
    D7("d7_h264_ac3_srt.mkv", "standard", "1080x720", 1, 1.1),
    /** Six minutes in 0.8 MB, silent at the end; one small rendition, for they are six minutes. */
    D8("d8_long6min_1080p.mp4", "preview", "640x360", 1, 362.77, 360.0);

    final String file;
    final String profile;
    final String size;
    final int sounds;
    final double seconds;
    final double soundSeconds;

    SharedClip(String file, String profile, String size, int sounds, double seconds) {
        this(file, profile, size, sounds, seconds, seconds);
    }

    /**
     * What is expected.
     *
     * @param size of the largest rendition
     * @param sounds audio renditions
     */
    SharedClip(String file, String profile, String size, int sounds, double seconds, double soundSeconds) {
        this.file = file;
        this.profile = profile;
        this.size = size;
        this.sounds = sounds;
        this.seconds = seconds;
        this.soundSeconds = soundSeconds;
    }

    Path path() {
        return Path.of("..", "..", "shared", "media", file);
    }
}
