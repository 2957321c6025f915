package dev.millrace.standalone;

import dev.millrace.embedded.host.StartException;
import dev.millrace.runtime.config.ConfigurationException;
import dev.millrace.standalone.client.Api;
import dev.millrace.standalone.client.Transcode;
import dev.millrace.standalone.platform.Instance;
import dev.millrace.standalone.platform.OperatorKey;
import dev.millrace.standalone.platform.Place;
import dev.millrace.standalone.platform.Platform;
import dev.millrace.standalone.platform.ServiceName;
import dev.millrace.standalone.show.Display;
import dev.millrace.standalone.show.JsonLines;
import dev.millrace.standalone.show.PlainLines;
import dev.millrace.standalone.show.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns files into streams, by the public API of a running platform, or of one that is started for the time. */
@Command(
        name = "transcode",
        description = "Turn files into HLS streams. Prints the address of each; exit code 1 when one was refused.")
final class TranscodeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Video or audio files.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where the streams are copied to. Default: a folder beside where you are, by the file's name.")
    private @Nullable Path out;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Encoding profile: standard, popular, uhd or preview. Default: ${DEFAULT-VALUE}",
            defaultValue = "standard")
    private String profile = "standard";

    @Option(names = "--json", description = "Print one JSON object a line instead.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Map<Path, Path> folders = folders();
        Place place = Place.of(System.getenv(), Main.home());
        Files.createDirectories(place.data());
        logTo(place);
        try (Platform started = startIfNeeded(place);
                Api api = api(place, started == null ? running(place).url() : started.url());
                Display display = display()) {
            return all(folders, new Transcode(api, display)) ? 0 : 1;
        } catch (StartException | ConfigurationException | IllegalStateException e) {
            return UpCommand.refused(System.err, e);
        }
    }

    /** Read by logback when the first logger is made, so before anything else is touched. */
    private static void logTo(Place place) {
        if (!place.environment().containsKey("MILLRACE_LOG")) {
            System.setProperty("MILLRACE_LOG", "file");
            System.setProperty("MILLRACE_LOG_FILE", place.log().toString());
        }
    }

    private boolean all(Map<Path, Path> folders, Transcode transcode) throws InterruptedException {
        boolean good = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> runs = folders.entrySet().stream()
                    .map(entry -> threads.submit(() -> transcode.run(entry.getKey(), profile, entry.getValue())))
                    .toList();
            for (Future<Boolean> run : runs) {
                good &= run.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return good;
    }

    /** Null when one is running already. */
    private static @Nullable Platform startIfNeeded(Place place) throws InterruptedException, IOException {
        if (Instance.find(place).isPresent()) {
            try (Api api = api(place, running(place).url())) {
                if (api.ready()) {
                    return null;
                }
            }
        }
        System.err.println(
                "Starting the platform for this command (log: " + place.log() + "); `millrace up` keeps one running.");
        return Platform.start(place, 0, EnumSet.allOf(ServiceName.class), () -> {});
    }

    private static Api api(Place place, URI url) {
        return new Api(url, OperatorKey.find(place).orElse(null));
    }

    private static Instance running(Place place) {
        return Instance.find(place).orElseThrow(() -> new IllegalStateException("no platform is running"));
    }

    private Display display() {
        if (json) {
            return new JsonLines(System.out);
        }
        int columns = Integer.getInteger("millrace.columns", 0);
        return columns > 0
                ? new Terminal(System.err, System.out, columns)
                : new PlainLines(System.err, System.out, Clock.systemUTC());
    }

    /** Where each file's stream goes; refuses what is no file before anything is started. */
    private Map<Path, Path> folders() {
        Map<Path, Path> folders = new LinkedHashMap<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "no such file: " + file);
            }
            folders.put(file, folder(file, folders));
        }
        return folders;
    }

    private Path folder(Path file, Map<Path, Path> taken) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
        if (out != null && files.size() == 1) {
            return out;
        }
        Path folder = out == null ? Path.of(stem + "-hls") : out.resolve(stem);
        for (int n = 2; taken.containsValue(folder); n++) {
            folder = folder.resolveSibling(stem + "-" + n);
        }
        return folder;
    }
}
