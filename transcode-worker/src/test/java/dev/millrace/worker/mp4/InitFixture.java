package dev.millrace.worker.mp4;

import static dev.millrace.worker.mp4.Bytes.ascii;
import static dev.millrace.worker.mp4.Bytes.box;
import static dev.millrace.worker.mp4.Bytes.cat;
import static dev.millrace.worker.mp4.Bytes.fullBox;
import static dev.millrace.worker.mp4.Bytes.hex;
import static dev.millrace.worker.mp4.Bytes.u16;
import static dev.millrace.worker.mp4.Bytes.u32;
import static dev.millrace.worker.mp4.Bytes.zeros;

/** An init segment in the order FFmpeg 8.0.1 writes it, whose parts a test may replace. */
final class InitFixture {

    private byte[] tkhd;
    private byte[] edts;
    private String handler;
    private byte[] entry;
    private byte[] trex;

    static final byte[] AVCC = hex("01 64 00 28 FF E1 00 00 01 00 00");
    static final byte[] UPRIGHT =
            hex("00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000 40000000");
    /** AAC-LC, 48 kHz, stereo; lengths in four bytes, as FFmpeg writes them. */
    static final byte[] ESDS = hex("00000000 03808080 25 0001 00 04808080 17 40 15 000000 0001F400 0001F400"
            + "05808080 05 1190 56E500 06808080 01 02");

    private InitFixture(byte[] tkhd, byte[] edts, String handler, byte[] entry, byte[] trex) {
        this.tkhd = tkhd;
        this.edts = edts;
        this.handler = handler;
        this.entry = entry;
        this.trex = trex;
    }

    static InitFixture video() {
        return new InitFixture(
                tkhd(UPRIGHT, 640, 360), zeros(0), "vide", visual("avc1", 640, 360, box("avcC", AVCC)), trex(0, 0, 0));
    }

    static InitFixture audio() {
        return new InitFixture(tkhd(UPRIGHT, 0, 0), zeros(0), "soun", mp4a(box("esds", ESDS)), trex(0, 0, 0));
    }

    InitFixture withTkhd(byte[] other) {
        tkhd = other;
        return this;
    }

    InitFixture withEdits(byte[]... elst) {
        edts = box("edts", elst);
        return this;
    }

    InitFixture withHandler(String other) {
        handler = other;
        return this;
    }

    InitFixture withEntry(byte[] other) {
        entry = other;
        return this;
    }

    InitFixture withTrex(byte[] other) {
        trex = other;
        return this;
    }

    byte[] bytes() {
        return cat(ftyp(), box("moov", fullBox("mvhd", 0, 0, zeros(96)), trak(), box("mvex", trex)));
    }

    static byte[] ftyp() {
        return box("ftyp", ascii("iso6"), u32(512), ascii("iso6cmfc"));
    }

    byte[] trak() {
        byte[] stbl = box("stbl", fullBox("stsd", 0, 0, u32(1), entry), fullBox("stts", 0, 0, u32(0)));
        byte[] hdlr = fullBox("hdlr", 0, 0, u32(0), ascii(handler), zeros(13));
        byte[] mdhd = fullBox("mdhd", 0, 0, zeros(8), u32(30_000), u32(0), zeros(4));
        return box("trak", tkhd, edts, box("mdia", mdhd, hdlr, box("minf", stbl)));
    }

    static byte[] tkhd(byte[] matrix, int width, int height) {
        return fullBox(
                "tkhd", 0, 3, zeros(8), u32(1), zeros(8), zeros(16), matrix, u16(width), u16(0), u16(height), u16(0));
    }

    static byte[] trex(long duration, long size, int flags) {
        return fullBox("trex", 0, 0, u32(1), u32(1), u32(duration), u32(size), u32(flags));
    }

    static byte[] visual(String type, int width, int height, byte[]... boxes) {
        return box(type, zeros(6), u16(1), zeros(16), u16(width), u16(height), zeros(50), cat(boxes));
    }

    static byte[] mp4a(byte[]... boxes) {
        return box("mp4a", zeros(6), u16(1), zeros(8), u16(2), u16(16), zeros(4), u32(44_100L << 16), cat(boxes));
    }
}
