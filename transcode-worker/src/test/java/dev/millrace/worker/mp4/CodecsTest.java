package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.hex;
import static dev.millrace.worker.mp4.InitFixture.mp4a;
import static dev.millrace.worker.mp4.InitFixture.visual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CODECS strings against examples of the standards and of files known to play. */
final class CodecsTest {

    @ParameterizedTest
    @CsvSource({
        // ISO/IEC 14496-15, Annex E: Main profile, progressive, level 3.1 ("hev1.1.6.L93.B0")
        "hvc1, 01 01 60000000 B00000000000 5D, hvc1.1.6.L93.B0",
        "hev1, 01 01 60000000 B00000000000 5D, hev1.1.6.L93.B0",
        // Main 10, high tier, level 5.1, no constraints
        "hvc1, 01 22 20000000 000000000000 99, hvc1.2.4.H153",
        // a profile space, and a zero byte between constraints
        "hvc1, 01 44 08000000 900080000000 78, hvc1.A4.10.L120.90.00.80",
    })
    void parse_hevcConfig_givesTheStringOfAnnexE(String type, String config, String codecs) throws Exception {
        var entry = visual(type, 640, 360, box("hvcC", hex(config)));

        assertThat(InitSegment.parse(InitFixture.video().withEntry(entry).bytes())
                        .codecs())
                .isEqualTo(codecs);
    }

    @ParameterizedTest
    @CsvSource({
        "81 04 0C 00, av01.0.04M.08",
        "81 0D 4C 00, av01.0.13M.10",
        "81 0D CC 00, av01.0.13H.10",
        "81 4D 60 00, av01.2.13M.12",
    })
    void parse_av1Config_givesProfileLevelTierAndDepth(String config, String codecs) throws Exception {
        var entry = visual("av01", 640, 360, box("av1C", hex(config)));

        assertThat(InitSegment.parse(InitFixture.video().withEntry(entry).bytes())
                        .codecs())
                .isEqualTo(codecs);
    }

    @ParameterizedTest
    @CsvSource({
        "1190, mp4a.40.2, 48000, 2",
        "1208, mp4a.40.2, 44100, 1",
        "11B0, mp4a.40.2, 48000, 6",
        "11B8, mp4a.40.2, 48000, 8",
        "2B92, mp4a.40.5, 22050, 2",
    })
    void parse_aacConfig_givesTypeRateAndChannels(String config, String codecs, int rate, int channels)
            throws Exception {
        var init = InitSegment.parse(
                audioWith("00000000 03 16 0001 00 04 11 40 15 000000 00000000 00000000 05 02" + config));

        assertThat(init.codecs()).isEqualTo(codecs);
        assertThat(init.format()).isEqualTo(new TrackFormat.Audio(rate, channels));
    }

    @ParameterizedTest
    @CsvSource({
        "object type 0x6B is not AAC,        00000000 03 16 0001 00 04 11 6B 15 000000 00000000 00000000 05 02 1190",
        "'audio type 2, rate index 15',       00000000 03 16 0001 00 04 11 40 15 000000 00000000 00000000 05 02 1790",
        "'audio type 2, rate index 3, layout 0', 00000000 03 16 0001 00 04 11 40 15 000000 00000000 00000000 05 02"
                + " 1180",
        "a stream that depends on others,     00000000 03 16 0001 40 04 11 40 15 000000 00000000 00000000 05 02 1190",
        "descriptor 4 where 3 belongs,        00000000 04 16 0001 00 04 11 40 15 000000 00000000 00000000 05 02 1190",
        "'needs 127 bytes, 22 are left',      00000000 03 7F 0001 00 04 11 40 15 000000 00000000 00000000 05 02 1190",
        "more than four bytes,      00000000 03 8080808016 0001 00 04 11 40 15 000000 00000000 00000000 05 02 1190",
    })
    void parse_aacConfigWith_isRefused(String what, String esds) {
        assertThatThrownBy(() -> InitSegment.parse(audioWith(esds))).as(what).isInstanceOf(Mp4FormatException.class);
    }

    @Test
    void parse_unknownAvcConfigVersion_isRefused() {
        var entry = visual("avc1", 640, 360, box("avcC", hex("02 64 00 28")));

        assertThatThrownBy(() ->
                        InitSegment.parse(InitFixture.video().withEntry(entry).bytes()))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("configuration version 2");
    }

    private static byte[] audioWith(String esds) {
        return InitFixture.audio().withEntry(mp4a(box("esds", hex(esds)))).bytes();
    }
}
