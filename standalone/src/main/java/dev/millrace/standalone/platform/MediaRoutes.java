package dev.millrace.standalone.platform;

import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.http.Routes;
import dev.millrace.runtime.storage.ObjectStore;
import dev.millrace.runtime.storage.StorageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Published streams, served from the bucket as a CDN would, for players on other pages too. */
final class MediaRoutes implements Routes {

    static final String PATH = "/media";
    private static final String OUTPUTS = "out/";

    private final ObjectStore store;

    MediaRoutes(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH + "/<key>", this::serve);
        routes.head(PATH + "/<key>", this::serve);
        routes.options(PATH + "/<key>", request -> cors(request).status(204));
    }

    private void serve(Context request) throws IOException {
        String key = request.pathParam("key");
        if (!key.startsWith(OUTPUTS) || key.contains("..")) {
            throw new ProblemException(Problem.notFound("such file"));
        }
        try {
            ObjectStore.Content content = store.content(key, request.header("Range"));
            cors(request).status(content.partial() ? 206 : 200);
            request.disableCompression(); // its length would be another than the one that is told below
            header(request, "Accept-Ranges", "bytes");
            header(request, "Content-Type", content.type());
            header(request, "Cache-Control", content.cacheControl());
            header(request, "Content-Range", content.range());
            header(request, "ETag", content.etag());
            header(request, "Content-Length", Long.toString(content.length()));
            if (request.method().equals(HandlerType.HEAD)) {
                content.stream().close();
            } else {
                request.result(content.stream());
            }
        } catch (StorageException e) {
            throw switch (e.kind()) {
                case MISSING -> new ProblemException(Problem.notFound("such file"));
                case CHANGED, REFUSED, UNAVAILABLE ->
                    new ProblemException(Problem.unavailable("The object store does not answer."));
            };
        }
    }

    private static Context cors(Context request) {
        return request.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", "Range")
                .header("Access-Control-Expose-Headers", "Content-Length, Content-Range");
    }

    private static void header(Context request, String name, @Nullable String value) {
        if (value != null) {
            request.header(name, value);
        }
    }
}
