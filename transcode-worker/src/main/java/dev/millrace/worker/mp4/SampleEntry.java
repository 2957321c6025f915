package dev.millrace.worker.mp4;

/** The one sample entry of a track: its codec and its coded format (ISO/IEC 14496-12, 8.5.2, 12.1.3, 12.2.3). */
record SampleEntry(String codecs, TrackFormat format) {

    static SampleEntry parse(Cursor stsd, String handler) throws Mp4FormatException {
        FullBox.read(stsd, 0);
        long count = stsd.u32();
        var entries = new Boxes(stsd);
        String type = entries.onlyType();
        if (count != 1) {
            throw stsd.malformed("claims %d entries and has one".formatted(count));
        }
        return switch (handler) {
            case "vide" -> video(type, entries.one(type));
            case "soun" -> audio(type, entries.one(type));
            default -> throw stsd.malformed("a track of type '%s'".formatted(handler));
        };
    }

    private static SampleEntry video(String type, Cursor entry) throws Mp4FormatException {
        entry.skip(24);
        var coded = new TrackFormat.Video(entry.u16(), entry.u16());
        var boxes = new Boxes(entry.skip(50));
        String codecs = switch (type) {
            case "avc1", "avc3" -> VideoCodecs.avc(type, boxes.one("avcC"));
            case "hvc1", "hev1" -> VideoCodecs.hevc(type, boxes.one("hvcC"));
            case "av01" -> VideoCodecs.av1(boxes.one("av1C"));
            default -> throw entry.malformed("video of type '%s'".formatted(type));
        };
        return new SampleEntry(codecs, coded);
    }

    private static SampleEntry audio(String type, Cursor entry) throws Mp4FormatException {
        if (!type.equals("mp4a")) {
            throw entry.malformed("audio of type '%s'".formatted(type));
        }
        // The entry's own rate and channels are not believed: FFmpeg writes 2 channels there for 5.1, and 16 bits do
        // not
        // hold every rate.
        var config = AudioConfig.parse(new Boxes(entry.skip(28)).one("esds"));
        return new SampleEntry(config.codecs(), new TrackFormat.Audio(config.sampleRate(), config.channels()));
    }
}
