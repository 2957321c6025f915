package dev.millrace.embedded;

import java.util.EnumMap;
import java.util.Map;

/** Where the parts of a stack are to be reached. To ask for a part that was not started is a mistake of the caller's. */
public record Addresses(Map<Part, String> byPart) {
    public Addresses {
        byPart = Map.copyOf(byPart);
    }

    static Addresses of(Map<Part, Started> started) {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        started.forEach((part, server) -> addresses.put(part, server.address()));
        return new Addresses(addresses);
    }

    /** {@code host:port}, for {@code bootstrap.servers}. */
    public String kafka() {
        return of(Part.KAFKA);
    }

    /** {@code http://host:port}; path-style addresses, any region. */
    public String s3() {
        return of(Part.S3);
    }

    /** {@code mongodb://host:port}. */
    public String mongo() {
        return of(Part.MONGO);
    }

    /** {@code redis://host:port}. */
    public String redis() {
        return of(Part.REDIS);
    }

    /** {@code http://host:port/apis/ccompat/v7}. */
    public String registry() {
        return of(Part.REGISTRY);
    }

    private String of(Part part) {
        String address = byPart.get(part);
        if (address == null) {
            throw new IllegalStateException(part + " is not part of this stack");
        }
        return address;
    }
}
