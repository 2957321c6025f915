package dev.millrace.worker.mp4;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Boxes written by hand: {@code box("moof", fullBox("mfhd", 0, 0, u32(1)))}. */
final class Bytes {

    private Bytes() {}

    static byte[] u16(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    static byte[] u32(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] zeros(int count) {
        return new byte[count];
    }

    static byte[] cat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] box(String type, byte[]... body) {
        byte[] content = cat(body);
        return cat(u32(8 + content.length), ascii(type), content);
    }

    static byte[] box64(String type, byte[]... body) {
        byte[] content = cat(body);
        return cat(u32(1), ascii(type), u64(16 + content.length), content);
    }

    static byte[] fullBox(String type, int version, int flags, byte[]... body) {
        return box(type, u32((long) version << 24 | flags), cat(body));
    }
}
