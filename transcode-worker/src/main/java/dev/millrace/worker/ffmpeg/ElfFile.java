package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The dynamic section of a 64-bit little-endian ELF file (System V ABI, chapter 5), which x86-64 and AArch64 share.
 * Offsets are those of the file, since that is where changes are made.
 */
final class ElfFile {

    private static final long MAGIC_64_LITTLE = 0x01_02_46_4C_45_7FL;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final long DT_NULL = 0;
    private static final long DT_STRTAB = 5;

    /** One entry of the dynamic section, at {@code offset} of the file. */
    record Entry(int offset, long tag, long value) {}

    private record Segment(int type, long offset, long address, long fileSize) {}

    final ByteBuffer bytes;
    private final List<Segment> segments;
    private final List<Entry> entries;

    /** @throws IOException when it is another kind of file, or has no dynamic section */
    ElfFile(ByteBuffer file) throws IOException {
        this.bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (bytes.remaining() < 64 || (bytes.getLong(0) & 0xFFFF_FFFF_FFFFL) != MAGIC_64_LITTLE) {
                throw new IOException("not a 64-bit little-endian ELF file");
            }
            this.segments = segments();
            this.entries = dynamic();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("an ELF file whose offsets lead out of it", e);
        }
    }

    List<Entry> entries(long tag) {
        return entries.stream().filter(entry -> entry.tag == tag).toList();
    }

    /** The string at this index of the dynamic string table. */
    String string(long index) throws IOException {
        int start = Math.toIntExact(fileOffset(one(DT_STRTAB).value) + index);
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        var text = new byte[end - start];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Where in the file a virtual address is loaded from. */
    int fileOffset(long address) throws IOException {
        for (var segment : segments) {
            long within = address - segment.address;
            if (segment.type == PT_LOAD && within >= 0 && within < segment.fileSize) {
                return Math.toIntExact(segment.offset + within);
            }
        }
        throw new IOException("address 0x%x is in no segment".formatted(address));
    }

    private Entry one(long tag) throws IOException {
        return entries(tag).stream().findFirst().orElseThrow(() -> new IOException("no dynamic entry " + tag));
    }

    private List<Segment> segments() {
        int offset = Math.toIntExact(bytes.getLong(32));
        int size = Short.toUnsignedInt(bytes.getShort(54));
        int count = Short.toUnsignedInt(bytes.getShort(56));
        var found = new ArrayList<Segment>();
        for (int i = 0, at = offset; i < count; i++, at += size) {
            found.add(new Segment(
                    bytes.getInt(at), bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 32)));
        }
        return found;
    }

    private List<Entry> dynamic() throws IOException {
        var section = segments.stream()
                .filter(segment -> segment.type == PT_DYNAMIC)
                .findFirst()
                .orElseThrow(() -> new IOException("an ELF file that is not dynamic"));
        var found = new ArrayList<Entry>();
        int at = Math.toIntExact(section.offset);
        while (bytes.getLong(at) != DT_NULL) {
            found.add(new Entry(at, bytes.getLong(at), bytes.getLong(at + 8)));
            at += 16;
        }
        return found;
    }
}
