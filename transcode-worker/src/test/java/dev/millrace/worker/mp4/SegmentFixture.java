package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.ascii;
import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.Bytes.fullBox;
import static dev.millrace.worker.mp4.Bytes.u32;
import static dev.millrace.worker.mp4.Bytes.u64;
import static dev.millrace.worker.mp4.Bytes.zeros;

import java.nio.ByteBuffer;

/** One moof and its mdat. Offsets in truns count from the moof, so a fragment's bytes are the same wherever it lies. */
final class SegmentFixture {

    private byte[] tfhd;
    private byte[] tfdt;
    private byte[] trun;
    private byte[] mdat;

    static final SampleDefaults DEFAULTS = new SampleDefaults(1, 0, 0, 0);

    private static final int DATA_OFFSET_AT = 16;

    static final int BASE_IS_MOOF = 0x2_0000;
    static final int SYNC = 0x0200_0000;
    static final int NON_SYNC = 0x0101_0000;

    private SegmentFixture(byte[] tfhd, byte[] tfdt, byte[] trun, byte[] mdat) {
        this.tfhd = tfhd;
        this.tfdt = tfdt;
        this.trun = trun;
        this.mdat = mdat;
    }

    /** Two samples of 4 and 6 bytes, 1001 ticks each, the first a sync sample, as FFmpeg writes them. */
    static SegmentFixture twoFrames(long tick) {
        return new SegmentFixture(
                fullBox("tfhd", 0, BASE_IS_MOOF | 0x38, u32(1), u32(1001), u32(4), u32(NON_SYNC)),
                tfdt(tick),
                fullBox("trun", 1, 0xA05, u32(2), u32(0), u32(SYNC), u32(4), u32(0), u32(6), u32(-1001)),
                box("mdat", zeros(10)));
    }

    SegmentFixture withTfhd(byte[] other) {
        tfhd = other;
        return this;
    }

    SegmentFixture withTfdt(byte[] other) {
        tfdt = other;
        return this;
    }

    /** Takes {@code 0} as data offset for the first byte of the mdat, and moves it there. */
    SegmentFixture withTrun(int flags, long count, long offset, byte[]... rest) {
        trun = fullBox("trun", 1, flags, u32(count), u32(offset), cat(rest));
        return this;
    }

    SegmentFixture withMdat(byte[] other) {
        mdat = other;
        return this;
    }

    byte[] bytes() {
        var placed = ByteBuffer.wrap(trun.clone());
        placed.putInt(DATA_OFFSET_AT, placed.getInt(DATA_OFFSET_AT) + moof(trun).length + 8);
        return cat(moof(placed.array()), mdat);
    }

    private byte[] moof(byte[] run) {
        return box("moof", fullBox("mfhd", 0, 0, u32(1)), box("traf", tfhd, tfdt, run));
    }

    static byte[] tfdt(long tick) {
        return fullBox("tfdt", 1, 0, u64(tick));
    }

    static byte[] styp() {
        return box("styp", ascii("msdh"), u32(0), ascii("msdhmsix"));
    }
}
