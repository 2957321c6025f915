package dev.millrace.worker.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shared library of nothing but a dynamic section: the libraries it needs, and versions asked of them. */
final class TestElf {

    /** A version asked of a library, and the index by which symbols refer to it. */
    record Version(String name, int hash, int index) {}

    private static final int LOADED_AT = 0x10_0000;
    private static final int STRINGS = 0x100;
    private static final int VERSIONS = 0x400;
    private static final int DYNAMIC = 0x800;
    private static final int SIZE = 0xC00;

    private final List<String> needed = new ArrayList<>();
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final StringBuilder strings = new StringBuilder("\0");

    TestElf needs(String library, Version... asked) {
        needed.add(library);
        if (asked.length > 0) {
            versions.put(library, List.of(asked));
        }
        return this;
    }

    ByteBuffer build() {
        var elf = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        segment(elf, 64, 1, 0, LOADED_AT, SIZE);
        segment(elf, 120, 2, DYNAMIC, LOADED_AT + DYNAMIC, SIZE - DYNAMIC);
        writeVersions(elf);
        writeDynamic(elf);
        elf.put(STRINGS, strings.toString().getBytes(StandardCharsets.US_ASCII));
        return elf.rewind();
    }

    private static void segment(ByteBuffer elf, int at, int type, long offset, long address, long size) {
        elf.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 32, size);
    }

    private void writeDynamic(ByteBuffer elf) {
        elf.position(DYNAMIC);
        needed.forEach(library -> elf.putLong(1).putLong(string(library)));
        elf.putLong(5).putLong(LOADED_AT + STRINGS);
        elf.putLong(0x6FFF_FFFEL).putLong(LOADED_AT + VERSIONS);
        elf.putLong(0).putLong(0);
    }

    private void writeVersions(ByteBuffer elf) {
        elf.position(VERSIONS);
        int left = versions.size();
        for (var library : versions.entrySet()) {
            int size = 16 + 16 * library.getValue().size();
            elf.putShort((short) 1).putShort((short) library.getValue().size());
            elf.putInt(string(library.getKey())).putInt(16).putInt(--left == 0 ? 0 : size);
            for (var version : library.getValue()) {
                boolean last = version.equals(library.getValue().getLast());
                elf.putInt(version.hash).putShort((short) 0).putShort((short) version.index);
                elf.putInt(string(version.name)).putInt(last ? 0 : 16);
            }
        }
    }

    private int string(String text) {
        int index = strings.length();
        strings.append(text).append('\0');
        return index;
    }

    /** What ld.so reads of the versions, one line for each: "library: version #hash = index". */
    static List<String> versionsOf(ByteBuffer file) {
        var elf = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var lines = new ArrayList<String>();
        int next;
        for (int at = VERSIONS; ; at += next) {
            int aux = at + elf.getInt(at + 8);
            for (int i = 0; i < elf.getShort(at + 2); i++, aux += elf.getInt(aux + 12)) {
                lines.add("%s: %s #%d = %d"
                        .formatted(
                                text(elf, elf.getInt(at + 4)),
                                text(elf, elf.getInt(aux + 8)),
                                elf.getInt(aux),
                                elf.getShort(aux + 6)));
            }
            next = elf.getInt(at + 12);
            if (next == 0) {
                return lines;
            }
        }
    }

    private static String text(ByteBuffer elf, int index) {
        var text = new StringBuilder();
        for (int at = STRINGS + index; elf.get(at) != 0; at++) {
            text.append((char) elf.get(at));
        }
        return text.toString();
    }
}
