package dev.millrace.standalone.doctor;

import dev.millrace.embedded.Part;
import dev.millrace.embedded.host.FreePort;
import dev.millrace.standalone.client.Api;
import dev.millrace.standalone.platform.Instance;
import dev.millrace.standalone.platform.Place;
import dev.millrace.worker.ffmpeg.FfmpegInstall;
import dev.millrace.worker.ffmpeg.Isolation;
import dev.millrace.worker.ffmpeg.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the platform needs of a machine. */
final class Checks {

    private static final long GIB = 1L << 30;
    private static final long LITTLE_DISK = 20 * GIB;
    private static final long LEAST_DISK = 2 * GIB;
    private static final int JDK = 25;
    private static final int API_PORT = 8080;

    private final Place place;
    private final Map<String, String> environment;

    Checks(Place place, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>(List.of(jdk(), processors()));
        findings.addAll(ffmpeg());
        findings.add(disk());
        findings.add(servers());
        findings.add(port());
        return findings;
    }

    private static Finding jdk() {
        String seen = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= JDK
                ? Finding.good("JDK", seen)
                : Finding.bad("JDK", seen, "Install a JDK " + JDK + " or newer, or set JAVA_HOME to one.");
    }

    private static Finding processors() {
        return Finding.good("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    private List<Finding> ffmpeg() {
        try {
            FfmpegInstall install = FfmpegInstall.locate(
                    environment, place.data().resolve("scratch").resolve("ffmpeg"));
            Sandbox sandbox = Sandbox.detect(install, environment.getOrDefault("PATH", ""));
            return List.of(
                    Finding.good("FFmpeg", install.version() + " (build " + install.build() + "), " + install.ffmpeg()),
                    isolation(sandbox));
        } catch (IOException e) {
            return List.of(Finding.bad(
                    "FFmpeg",
                    String.valueOf(e.getMessage()),
                    "Install FFmpeg (apt-get install ffmpeg), or set FFMPEG to one; on other machines than x86-64 and"
                            + " arm64 Linux none is bundled."));
        }
    }

    private static Finding isolation(Sandbox sandbox) {
        Isolation isolation = sandbox.isolation();
        String remedy = "Install bubblewrap (apt-get install bubblewrap).";
        return switch (isolation) {
            case BUBBLEWRAP -> Finding.good("isolation of FFmpeg", isolation.meaning());
            case USER_NAMESPACE, NETWORK_NAMESPACE -> Finding.fair("isolation of FFmpeg", isolation.meaning(), remedy);
            case NONE -> Finding.fair("isolation of FFmpeg", isolation.meaning(), remedy);
        };
    }

    Finding disk() {
        Path folder = place.data().toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Finding.bad(
                    "disk",
                    "nothing can be written to " + place.data(),
                    "Set MILLRACE_DATA to a folder that can be written.");
        }
        long free = folder.toFile().getUsableSpace(); // Java's file stores are those of the mounts that are listed
        String seen = String.format(Locale.ROOT, "%.1f GiB free for %s", (double) free / GIB, place.data());
        if (free < LEAST_DISK) {
            return Finding.bad("disk", seen, "Make room, or set MILLRACE_DATA to a folder on another disk.");
        }
        return free < LITTLE_DISK
                ? Finding.fair("disk", seen, "A film takes several times its size while it is encoded.")
                : Finding.good("disk", seen);
    }

    private Finding servers() {
        Set<Part> embedded = place.embedded();
        return Finding.good(
                "servers", embedded.isEmpty() ? "all given by the environment" : "embedded here: " + embedded);
    }

    private Finding port() {
        Optional<Instance> instance = Instance.find(place);
        if (instance.isPresent()) {
            try (Api api = new Api(instance.get().url(), null)) {
                if (api.ready()) {
                    return Finding.good(
                            "platform", "running at " + instance.get().url());
                }
            }
        }
        return FreePort.isFree(API_PORT)
                ? Finding.good("platform", "not running; port " + API_PORT + " is free for it")
                : Finding.fair(
                        "platform",
                        "not running; port " + API_PORT + " is taken",
                        "It will choose another port, or give it one: millrace up --port N.");
    }
}
