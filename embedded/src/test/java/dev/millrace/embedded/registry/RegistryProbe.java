package dev.millrace.embedded.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** The Confluent-compatible API, by hand. */
public final class RegistryProbe {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RegistryProbe() {}

    /** A record with the given fields, all of them strings; one ending in "?" has a default. */
    public static HttpResponse<String> register(String url, String subject, String... fields)
            throws IOException, InterruptedException {
        StringBuilder schema = new StringBuilder("{\"type\":\"record\",\"name\":\"R\",\"fields\":[");
        for (String field : fields) {
            schema.append(schema.charAt(schema.length() - 1) == '[' ? "" : ",")
                    .append("{\"name\":\"%s\",\"type\":\"string\"%s}"
                            .formatted(field.replace("?", ""), field.endsWith("?") ? ",\"default\":\"\"" : ""));
        }
        String body = "{\"schema\":"
                + JsonMapper.shared().writeValueAsString(schema.append("]}").toString()) + "}";
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    public static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
