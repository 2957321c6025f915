package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.Bytes.fullBox;
import static dev.millrace.worker.mp4.Bytes.u32;
import static dev.millrace.worker.mp4.Bytes.zeros;
import static dev.millrace.worker.mp4.SegmentFixture.DEFAULTS;
import static dev.millrace.worker.mp4.SegmentFixture.styp;
import static dev.millrace.worker.mp4.SegmentFixture.tfdt;
import static dev.millrace.worker.mp4.SegmentFixture.twoFrames;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MalformedSegmentTest {

    @Test
    void parse_fragmentsWithAGap_isRefused() {
        byte[] bytes = cat(twoFrames(0).bytes(), twoFrames(2003).bytes());

        assertThatThrownBy(() -> MediaSegment.parse(bytes, DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("starts at tick 2003, the fragment before ends at 2002");
    }

    @Test
    void parse_countWithoutATableToBoundIt_mustFitTheMedia() {
        var fragment = twoFrames(0).withTrun(0x1, 0xFFFF_FFFFL, 0);

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("moof/traf/trun at byte ")
                .hasMessageContaining("4294967295 samples");
    }

    @Test
    void parse_countBeyondItsTable_isRefused() {
        var fragment = twoFrames(0).withTrun(0x201, 3, 0, u32(4), u32(6));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("3 samples in 8 bytes");
    }

    @Test
    void parse_samplesPastTheirMdat_isRefused() {
        var fragment = twoFrames(0).withTrun(0x201, 2, 0, u32(4), u32(7));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("its mdat has");
    }

    @Test
    void parse_samplesBeforeTheirMdat_isRefused() {
        var fragment = twoFrames(0).withTrun(0x201, 2, -1, u32(4), u32(6));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS)).isInstanceOf(Mp4FormatException.class);
    }

    @Test
    void parse_sampleWithoutBytes_isRefused() {
        var fragment = twoFrames(0).withTrun(0x201, 2, 0, u32(4), u32(0));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("a sample of 0 bytes");
    }

    @Test
    void parse_anotherTrack_isRefused() {
        var defaults = new SampleDefaults(2, 0, 0, 0);

        assertThatThrownBy(() -> MediaSegment.parse(twoFrames(0).bytes(), defaults))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("track 1, the init segment's is 2");
    }

    @Test
    void parse_dataAddressedFromTheFile_isRefused() {
        var fragment = twoFrames(0).withTfhd(fullBox("tfhd", 0, 0x1, u32(1), zeros(8)));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("addressed from its moof");
    }

    @Test
    void parse_emptySegmentOfAChunkPastTheEnd_isRefused() {
        assertThatThrownBy(() -> MediaSegment.parse(styp(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessage("file at byte 0: no fragment in 24 bytes");
    }

    @Test
    void parse_moofWithoutMdat_isRefused() {
        byte[] whole = twoFrames(0).bytes();
        byte[] bytes = Arrays.copyOf(whole, whole.length - 18);

        assertThatThrownBy(() -> MediaSegment.parse(bytes, DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("not followed by its mdat");
    }

    @Test
    void parse_mdatWithoutASize_isRefused() {
        var fragment = twoFrames(0).withMdat(cat(u32(0), Bytes.ascii("mdat"), zeros(10)));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("box 'mdat' has no size of its own");
    }

    @Test
    void parse_boxThatClaims2To63Bytes_isRefused() {
        byte[] bytes = cat(u32(1), Bytes.ascii("mdat"), Bytes.u64(-1), zeros(10));

        assertThatThrownBy(() -> MediaSegment.parse(bytes, DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessage("file at byte 0: box 'mdat' claims 18446744073709551615 bytes of 26");
    }

    @Test
    void parse_everyTruncation_isRefused() {
        byte[] whole = cat(styp(), twoFrames(0).bytes());

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> MediaSegment.parse(cut, DEFAULTS)).isInstanceOf(Mp4FormatException.class);
        }
    }

    @Test
    void parse_twoDecodeTimes_isRefused() {
        var fragment = twoFrames(0).withTfdt(cat(tfdt(0), tfdt(0)));

        assertThatThrownBy(() -> MediaSegment.parse(fragment.bytes(), DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("holds 2 boxes 'tfdt'");
    }

    @Test
    void parse_crowdOfEmptyBoxes_isRefusedSoon() {
        byte[] bytes = new byte[8 * (FileBox.MAX_BOXES + 1)];
        byte[] empty = box("emsg");
        for (int i = 0; i < bytes.length; i += 8) {
            System.arraycopy(empty, 0, bytes, i, 8);
        }

        assertThatThrownBy(() -> MediaSegment.parse(bytes, DEFAULTS))
                .isInstanceOf(Mp4FormatException.class)
                .hasMessageContaining("more than 4096 boxes");
    }
}
