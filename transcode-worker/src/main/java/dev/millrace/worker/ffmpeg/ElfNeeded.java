package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a shared library do without libraries it was linked to, in place and without moving a byte. Functions of theirs
 * are bound when first called, so as long as nobody calls one, nobody misses it; who does ends with a symbol lookup error.
 *
 * <p>Two traces of each library are changed:
 *
 * <ul>
 *   <li>its DT_NEEDED entry gets a tag that ld.so does not know and so passes over;
 *   <li>the versions asked of it (DT_VERNEED; LSB 5.0, 10.7.4) are asked of a library that stays, and which has the one
 *       asked for. Left alone, they fail an assertion in ld.so. Taking them out of the chain works only as long as none of
 *       them has the highest version index (libva has it in the arm64 libavutil): ld.so sizes its table by what is left
 *       and looks symbols up beyond its end. Marking them weak works, with a line on stderr for each at every start.
 * </ul>
 */
final class ElfNeeded {

    private static final long DT_NEEDED = 1;
    private static final long DT_VERNEED = 0x6FFF_FFFE;
    /** In the range for operating systems, where no tag of GNU's lies. */
    private static final long DT_PASSED_OVER = 0x6000_000F;

    /** One entry of the chain of needed versions: a library, and what is asked of it. */
    private record Versions(int offset, String library) {}

    private ElfNeeded() {}

    /** Does it to a file. Idempotent. */
    static void cut(Path library, Set<String> needed) throws IOException {
        try (var channel = FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var arena = Arena.ofConfined()) {
            cut(channel.map(MapMode.READ_WRITE, 0, channel.size(), arena).asByteBuffer(), needed);
        }
    }

    static void cut(ByteBuffer library, Set<String> needed) throws IOException {
        try {
            var elf = new ElfFile(library);
            for (var entry : elf.entries(DT_NEEDED)) {
                if (needed.contains(elf.string(entry.value()))) {
                    elf.bytes.putLong(entry.offset(), DT_PASSED_OVER);
                }
            }
            redirectVersions(elf, needed);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("an ELF file whose offsets lead out of it", e);
        }
    }

    /** The libraries that ld.so would look for. */
    static List<String> needed(ByteBuffer library) throws IOException {
        var elf = new ElfFile(library);
        var names = new ArrayList<String>();
        for (var entry : elf.entries(DT_NEEDED)) {
            names.add(elf.string(entry.value()));
        }
        return names;
    }

    private static void redirectVersions(ElfFile elf, Set<String> needed) throws IOException {
        var chain = versions(elf);
        var donor =
                chain.stream().filter(entry -> !needed.contains(entry.library)).findFirst();
        for (var entry : chain) {
            if (needed.contains(entry.library)) {
                redirect(elf.bytes, entry, donor.orElseThrow(() -> new IOException("no library is left")));
            }
        }
    }

    private static List<Versions> versions(ElfFile elf) throws IOException {
        var chain = new ArrayList<Versions>();
        for (var entry : elf.entries(DT_VERNEED)) {
            int at = elf.fileOffset(entry.value());
            int next;
            do {
                chain.add(new Versions(at, elf.string(elf.bytes.getInt(at + 4))));
                next = elf.bytes.getInt(at + 12);
                at += next;
            } while (next != 0);
        }
        return chain;
    }

    /** Copies the library and the first version of {@code donor}; the version indices that symbols refer to stay. */
    private static void redirect(ByteBuffer elf, Versions from, Versions donor) {
        int given = donor.offset + elf.getInt(donor.offset + 8);
        elf.putInt(from.offset + 4, elf.getInt(donor.offset + 4));
        int at = from.offset + elf.getInt(from.offset + 8);
        for (int left = Short.toUnsignedInt(elf.getShort(from.offset + 2)); left > 0; left--) {
            elf.putInt(at, elf.getInt(given));
            elf.putInt(at + 8, elf.getInt(given + 8));
            at += elf.getInt(at + 12);
        }
    }
}
