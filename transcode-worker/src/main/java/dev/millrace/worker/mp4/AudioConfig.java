package dev.millrace.worker.mp4;

/**
 * AAC's configuration out of an esds box: the descriptors of ISO/IEC 14496-1, 7.2.6, around the AudioSpecificConfig of
 * ISO/IEC 14496-3, 1.6.2.1.
 *
 * @param codecs such as {@code mp4a.40.2}: object type of the stream in hex, of the audio in decimal
 * @param sampleRate in Hz
 */
record AudioConfig(String codecs, int sampleRate, int channels) {

    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;

    private static final int AAC = 0x40;
    private static final int[] SAMPLE_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8};

    static AudioConfig parse(Cursor esds) throws Mp4FormatException {
        FullBox.read(esds, 0);
        var stream = descriptor(esds, ES_DESCRIPTOR);
        int flags = stream.skip(2).u8();
        if ((flags & 0xE0) != 0) {
            throw stream.malformed("a stream that depends on others");
        }
        var decoder = descriptor(stream, DECODER_CONFIG);
        int objectType = decoder.u8();
        if (objectType != AAC) {
            throw decoder.malformed("object type 0x%X is not AAC".formatted(objectType));
        }
        return specific(descriptor(decoder.skip(12), DECODER_SPECIFIC));
    }

    /** Five bits of audio object type, four of rate index, four of channel configuration; what follows is not needed. */
    private static AudioConfig specific(Cursor in) throws Mp4FormatException {
        int bits = in.u16();
        int audioType = bits >>> 11;
        int rate = bits >>> 7 & 0xF;
        int layout = bits >>> 3 & 0xF;
        // Escapes to longer forms (type 31, rate 15) and a layout of its own (0) are not what our encoder writes.
        if (audioType == 0
                || audioType == 31
                || rate >= SAMPLE_RATES.length
                || layout == 0
                || layout >= CHANNELS.length) {
            throw in.malformed("audio type %d, rate index %d, layout %d".formatted(audioType, rate, layout));
        }
        return new AudioConfig("mp4a.%x.%d".formatted(AAC, audioType), SAMPLE_RATES[rate], CHANNELS[layout]);
    }

    private static Cursor descriptor(Cursor in, int tag) throws Mp4FormatException {
        int found = in.u8();
        if (found != tag) {
            throw in.malformed("descriptor %d where %d belongs".formatted(found, tag));
        }
        return in.take("descriptor" + tag, length(in));
    }

    /** Seven bits in each of at most four bytes, the top bit saying that more follow. */
    private static int length(Cursor in) throws Mp4FormatException {
        int length = 0;
        for (int i = 0; i < 4; i++) {
            int next = in.u8();
            length = length << 7 | (next & 0x7F);
            if ((next & 0x80) == 0) {
                return length;
            }
        }
        throw in.malformed("a descriptor's length of more than four bytes");
    }
}
