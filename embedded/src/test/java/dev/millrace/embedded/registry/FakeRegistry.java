package dev.millrace.embedded.registry;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.embedded.host.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** In a jar of its own, what the registry is to its starter; one that any AOT cache brings down. */
final class FakeRegistry {
    private FakeRegistry() {}

    /** A registry's home with nothing else in it. */
    static void packInto(Path home) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeRegistry.class.getName());
        try (OutputStream file = Files.newOutputStream(home.resolve("quarkus-run.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Class<?> type : new Class<?>[] {FakeRegistry.class, Loopback.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    bytes.transferTo(jar);
                }
            }
        }
    }

    /** In the child's JVM. */
    public static void main(String[] args) throws IOException {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(option -> option.startsWith("-XX:AOTCache"))) {
            System.exit(134);
        }
        HttpServer server = HttpServer.create(Loopback.at(Integer.getInteger("quarkus.http.port")), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
    }
}
