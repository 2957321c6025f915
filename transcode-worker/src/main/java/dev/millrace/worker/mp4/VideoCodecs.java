package dev.millrace.worker.mp4;

import java.util.HexFormat;

/** CODECS strings (RFC 6381) from the decoder configuration boxes. */
final class VideoCodecs {

    private VideoCodecs() {}

    /** ISO/IEC 14496-15, 5.3.3.1: profile, constraints and level as three hex bytes. */
    static String avc(String type, Cursor avcC) throws Mp4FormatException {
        configuration(avcC, 1);
        return "%s.%02x%02x%02x".formatted(type, avcC.u8(), avcC.u8(), avcC.u8());
    }

    /** ISO/IEC 14496-15, Annex E.3: for example {@code hvc1.1.6.L93.B0}. */
    static String hevc(String type, Cursor hvcC) throws Mp4FormatException {
        configuration(hvcC, 1);
        int profile = hvcC.u8();
        int compatibility = Integer.reverse(hvcC.s32());
        var constraints = new byte[6];
        for (int i = 0; i < constraints.length; i++) {
            constraints[i] = (byte) hvcC.u8();
        }
        int level = hvcC.u8();
        String space = profile >>> 6 == 0 ? "" : String.valueOf((char) ('A' + (profile >>> 6) - 1));
        String tier = (profile & 0x20) == 0 ? "L" : "H";
        return "%s.%s%d.%X.%s%d%s"
                .formatted(type, space, profile & 0x1F, compatibility, tier, level, withoutTrailingZeros(constraints));
    }

    /** AV1 in ISOBMFF, 2.3.3 and 5: profile, level and tier, bit depth; the optional rest says SDR 4:2:0 when left out. */
    static String av1(Cursor av1C) throws Mp4FormatException {
        configuration(av1C, 0x81);
        int first = av1C.u8();
        int second = av1C.u8();
        String tier = (second & 0x80) == 0 ? "M" : "H";
        boolean high = (second & 0x40) != 0;
        boolean twelve = (second & 0x20) != 0;
        int depth = high ? twelve ? 12 : 10 : 8;
        return "av01.%d.%02d%s.%02d".formatted(first >>> 5, first & 0x1F, tier, depth);
    }

    private static void configuration(Cursor box, int version) throws Mp4FormatException {
        int found = box.u8();
        if (found != version) {
            throw box.malformed("configuration version %d, %d is known".formatted(found, version));
        }
    }

    private static String withoutTrailingZeros(byte[] constraints) {
        int length = constraints.length;
        while (length > 0 && constraints[length - 1] == 0) {
            length--;
        }
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append('.').append(HexFormat.of().withUpperCase().toHexDigits(constraints[i]));
        }
        return text.toString();
    }
}
