package dev.millrace.worker.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The FFmpeg that comes along as a jar ({@code org.bytedeco:ffmpeg}), unpacked for use. */
final class FfmpegBundle {

    /**
     * Libraries of desktops and GPUs, which a server does not have; the arm64 jar does not even carry the libva and libdrm
     * that it links to. They are cut everywhere, whether found or not, so that the same jar is the same FFmpeg on every
     * machine: one that encodes on the CPU. Who wants a GPU brings an FFmpeg of their own.
     */
    static final Set<String> UNWANTED = Set.of(
            "libxcb.so.1",
            "libxcb-shm.so.0",
            "libasound.so.2",
            "libpulse.so.0",
            "libdrm.so.2",
            "libva.so.2",
            "libva-drm.so.2");

    /** Part of the folder's name: to be raised when the same jar is to be unpacked differently. */
    private static final int RECIPE = 1;

    private FfmpegBundle() {}

    /** The classifier for this machine. */
    static String platform() throws IOException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (machine) {
            case "Linux amd64" -> "linux-x86_64-gpl";
            case "Linux aarch64" -> "linux-arm64-gpl";
            default -> throw new IOException("no FFmpeg is bundled for " + machine);
        };
    }

    /**
     * The folder that holds ffmpeg, ffprobe and their libraries, unpacked now if it is not there yet or not whole. A folder
     * appears at once or not at all; a second process waits for the first. That it is whole is judged by the sizes of its
     * files, which says nothing about who else may write there: the cache must belong to this user.
     */
    static Path unpack(Path cache, String platform) throws IOException {
        try (var jar = open(platform)) {
            var home = cache.resolve("ffmpeg-%s-%s-r%d".formatted(version(jar), platform, RECIPE));
            var files = files(jar, platform);
            if (!isWhole(home, files)) {
                install(jar, files, cache, home);
            }
            return home;
        }
    }

    private static JarFile open(String platform) throws IOException {
        var url = FfmpegBundle.class.getResource("/org/bytedeco/ffmpeg/%s/ffmpeg".formatted(platform));
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("the jar with FFmpeg for %s is not on the class path".formatted(platform));
        }
        connection.setUseCaches(false); // the shared JarFile would be closed under others
        return connection.getJarFile();
    }

    private static String version(JarFile jar) throws IOException {
        var entry = jar.getJarEntry("META-INF/maven/org.bytedeco/ffmpeg/pom.properties");
        if (entry == null) {
            throw new IOException(jar.getName() + " does not say which version it is");
        }
        var properties = new Properties();
        try (var in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        return properties.getProperty("version", "unknown");
    }

    /** The programs and FFmpeg's own libraries; not the Java bindings, not what they would load of a desktop. */
    private static List<JarEntry> files(JarFile jar, String platform) {
        String folder = "org/bytedeco/ffmpeg/%s/".formatted(platform);
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(folder))
                .filter(entry -> name(entry).matches("ffmpeg|ffprobe|lib(av|sw)[a-z]+\\.so\\.\\d+"))
                .toList();
    }

    private static String name(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    private static boolean isWhole(Path home, List<JarEntry> files) throws IOException {
        for (var file : files) {
            var path = home.resolve(name(file));
            if (!Files.isExecutable(path) || Files.size(path) != file.getSize()) {
                return false;
            }
        }
        return true;
    }

    private static synchronized void install(JarFile jar, List<JarEntry> files, Path cache, Path home)
            throws IOException {
        Files.createDirectories(cache);
        var lockFile = cache.resolve(".lock");
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (isWhole(home, files)) {
                return;
            }
            // Under the lock, whatever has this name was left by a process that died.
            var fresh = cache.resolve(".unpacking");
            delete(fresh);
            Files.createDirectory(fresh);
            for (var file : files) {
                unpack(jar, file, fresh.resolve(name(file)));
            }
            delete(home);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(JarFile jar, JarEntry file, Path target) throws IOException {
        try (var in = jar.getInputStream(file)) {
            Files.copy(in, target);
        }
        ElfNeeded.cut(target, UNWANTED);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var written = FileChannel.open(target, StandardOpenOption.WRITE)) {
            written.force(true); // a file renamed before it is on the disk may be empty after a power cut
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
