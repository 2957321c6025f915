package dev.millrace.worker.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Some hundred bytes of H.264 (ITU-T H.264, 7.3) that say to be pictures of 16000 x 16000 pixels. Decoding them takes FFmpeg
 * 2.5 GiB of memory.
 */
final class H264Bomb {

    private static final int MACROBLOCKS_A_SIDE = 1000;

    private final StringBuilder bits = new StringBuilder();

    private H264Bomb() {}

    static byte[] pictures(int count) {
        var stream = new ByteArrayOutputStream();
        unit(stream, 0x67, sequenceParameters());
        unit(stream, 0x68, pictureParameters());
        for (int i = 0; i < count; i++) {
            unit(stream, 0x65, idrSlice(i));
        }
        return stream.toByteArray();
    }

    private static H264Bomb sequenceParameters() {
        var out = new H264Bomb().fixed(8, 66).fixed(8, 0).fixed(8, 62); // baseline, level 6.2
        out.exp(0).exp(0).exp(2).exp(1).fixed(1, 0); // id, frame_num bits, poc type, reference frames, gaps
        out.exp(MACROBLOCKS_A_SIDE - 1).exp(MACROBLOCKS_A_SIDE - 1);
        return out.fixed(4, 0b1100); // frames only, direct 8x8, no cropping, no VUI
    }

    private static H264Bomb pictureParameters() {
        var out = new H264Bomb().exp(0).exp(0).fixed(2, 0).exp(0).exp(0).exp(0).fixed(3, 0);
        return out.exp(0).exp(0).exp(0).fixed(3, 0); // quantisers, flags
    }

    /** An I slice that ends after some macroblocks; the decoder has allocated the picture by then. */
    private static H264Bomb idrSlice(int index) {
        var out = new H264Bomb()
                .exp(0)
                .exp(7)
                .exp(0)
                .fixed(4, 0)
                .exp(index % 2)
                .fixed(2, 0)
                .exp(0);
        for (int i = 0; i < 100; i++) {
            out.fixed(8, 0b0010_0111); // I_16x16, DC prediction, nothing left to correct
        }
        return out;
    }

    private H264Bomb fixed(int count, int value) {
        for (int i = count - 1; i >= 0; i--) {
            bits.append(value >>> i & 1);
        }
        return this;
    }

    /** Exp-Golomb, 9.1. */
    private H264Bomb exp(int value) {
        String binary = Integer.toBinaryString(value + 1);
        bits.append("0".repeat(binary.length() - 1)).append(binary);
        return this;
    }

    /** With the start code of Annex B, and emulation prevention bytes. */
    private static void unit(ByteArrayOutputStream stream, int header, H264Bomb body) {
        stream.writeBytes(HexFormat.of().parseHex("00000001"));
        stream.write(header);
        body.bits.append('1').append("0".repeat((8 - body.bits.length() % 8) % 8));
        int zeros = 0;
        for (int i = 0; i < body.bits.length(); i += 8) {
            int next = Integer.parseInt(body.bits.substring(i, i + 8), 2);
            if (zeros >= 2 && next <= 3) {
                stream.write(3);
                zeros = 0;
            }
            stream.write(next);
            zeros = next == 0 ? zeros + 1 : 0;
        }
    }
}
