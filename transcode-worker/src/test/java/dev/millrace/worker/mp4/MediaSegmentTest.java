package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.box64;
import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.Bytes.fullBox;
import static dev.millrace.worker.mp4.Bytes.u32;
import static dev.millrace.worker.mp4.Bytes.zeros;
import static dev.millrace.worker.mp4.SegmentFixture.BASE_IS_MOOF;
import static dev.millrace.worker.mp4.SegmentFixture.DEFAULTS;
import static dev.millrace.worker.mp4.SegmentFixture.NON_SYNC;
import static dev.millrace.worker.mp4.SegmentFixture.SYNC;
import static dev.millrace.worker.mp4.SegmentFixture.styp;
import static dev.millrace.worker.mp4.SegmentFixture.twoFrames;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MediaSegmentTest {

    private static final byte[] BARE_TFHD = fullBox("tfhd", 0, BASE_IS_MOOF, u32(1));

    @Test
    void parse_oneFragment_givesItsFacts() throws Exception {
        byte[] bytes = cat(styp(), box("sidx", zeros(44)), twoFrames(60_060).bytes());

        var segment = MediaSegment.parse(bytes, DEFAULTS);

        assertThat(segment).isEqualTo(new MediaSegment(bytes.length, 1, 2, 60_060, 2002, true, bytes.length - 6));
    }

    @Test
    void parse_contiguousFragments_addsThemUp() throws Exception {
        byte[] bytes = cat(
                styp(),
                twoFrames(0).bytes(),
                box("prft", zeros(24)),
                twoFrames(2002).bytes());

        var segment = MediaSegment.parse(bytes, DEFAULTS);

        assertThat(segment.fragmentCount()).isEqualTo(2);
        assertThat(segment.sampleCount()).isEqualTo(4);
        assertThat(segment.baseDecodeTime()).isZero();
        assertThat(segment.duration()).isEqualTo(4004);
    }

    @Test
    void parse_decodeTimeThatWrappedBelowZero_isGivenAsItStands() throws Exception {
        byte[] bytes = cat(twoFrames(-1024).bytes(), twoFrames(-1024 + 2002).bytes());

        var segment = MediaSegment.parse(bytes, DEFAULTS);

        assertThat(Long.toUnsignedString(segment.baseDecodeTime())).isEqualTo("18446744073709550592");
    }

    @Test
    void parse_decodeTimeOf32Bits_isUnsigned() throws Exception {
        var fragment = twoFrames(0).withTfdt(fullBox("tfdt", 0, 0, u32(0xFFFF_FFFFL)));

        var segment = MediaSegment.parse(fragment.bytes(), DEFAULTS);

        assertThat(segment.baseDecodeTime()).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void parse_flagsOfEachSample_areUsed() throws Exception {
        var fragment = twoFrames(0).withTrun(0x601, 2, 0, u32(4), u32(NON_SYNC), u32(6), u32(SYNC));

        assertThat(MediaSegment.parse(fragment.bytes(), DEFAULTS).startsWithSync())
                .isFalse();
    }

    @Test
    void parse_flagsOfTheFirstSample_winOverItsOwn() throws Exception {
        var fragment = twoFrames(0).withTrun(0x605, 2, 0, u32(SYNC), u32(4), u32(NON_SYNC), u32(6), u32(NON_SYNC));

        assertThat(MediaSegment.parse(fragment.bytes(), DEFAULTS).startsWithSync())
                .isTrue();
    }

    @Test
    void parse_flagsNowhereInTheRun_areTheFragments() throws Exception {
        var fragment = twoFrames(0).withTrun(0x201, 2, 0, u32(4), u32(6));

        assertThat(MediaSegment.parse(fragment.bytes(), DEFAULTS).startsWithSync())
                .isFalse();
    }

    @Test
    void parse_nothingInTheFragment_isTheTracks() throws Exception {
        var fragment = twoFrames(0).withTfhd(BARE_TFHD).withTrun(0x1, 2, 0);
        var defaults = new SampleDefaults(1, 512, 5, NON_SYNC);

        var segment = MediaSegment.parse(fragment.bytes(), defaults);

        assertThat(segment.duration()).isEqualTo(1024);
        assertThat(segment.sampleCount()).isEqualTo(2);
        assertThat(segment.startsWithSync()).isFalse();
    }

    @Test
    void parse_durationsOfEachSample_areAddedUp() throws Exception {
        var fragment = twoFrames(0).withTrun(0x301, 2, 0, u32(1000), u32(4), u32(0xFFFF_FFFFL), u32(6));

        assertThat(MediaSegment.parse(fragment.bytes(), DEFAULTS).duration()).isEqualTo(1000 + 0xFFFF_FFFFL);
    }

    @Test
    void parse_sizeIn64Bits_isRead() throws Exception {
        var fragment = twoFrames(0).withMdat(box64("mdat", zeros(18)));

        assertThat(MediaSegment.parse(fragment.withTrun(0x1, 2, 8).bytes(), DEFAULTS)
                        .sampleCount())
                .isEqualTo(2);
    }

    @Test
    void read_file_givesTheSameAsItsBytes(@TempDir Path dir) throws Exception {
        byte[] bytes = cat(styp(), twoFrames(0).bytes(), twoFrames(2002).bytes());
        var file = Files.write(dir.resolve("s.m4s"), bytes);

        var segment = MediaSegment.read(file, DEFAULTS);

        assertThat(segment).isEqualTo(MediaSegment.parse(bytes, DEFAULTS));
    }
}
