package dev.millrace.runtime.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.SharedServers;
import dev.millrace.id.SourceObject;
import dev.millrace.runtime.config.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ObjectStoreIT {

    private static final String BUCKET = "object-store";

    private final ObjectStore store = store();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void stat_objectThatIsThere_pinsItsContent() throws Exception {
        store.put("in/a", "frames".getBytes(UTF_8), "video/mp4", "no-store");

        SourceObject stat = store.stat("in/a");

        assertThat(stat.size()).isEqualTo(6);
        assertThat(stat.etag()).matches("[0-9a-f]{32}"); // without the quotes it travels in
        assertThat(store.open(stat, 0).readAllBytes()).isEqualTo("frames".getBytes(UTF_8));
    }

    @Test
    void stat_objectThatIsNotThere_isMissing() {
        assertThatThrownBy(() -> store.stat("in/nothing"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.MISSING));
    }

    @Test
    void delete_whatIsListed_leavesTheRest() throws Exception {
        for (String key : List.of("out/a/1", "out/a/b/2", "out/a/ü 3", "out/ab/4")) {
            store.put(key, key.getBytes(UTF_8), "text/plain", "no-store");
        }
        assertThat(store.list("out/a/", 2)).hasSize(2);

        store.delete(store.list("out/a/", 1000));
        store.delete(List.of("out/never/there"));

        assertThat(store.list("out/", 1000)).containsExactly("out/ab/4");
    }

    private static ObjectStore store() {
        SharedServers.s3().createBucket(BUCKET);
        return new ObjectStore(new StorageSettings(
                SharedServers.s3().endpoint(),
                null,
                "us-east-1",
                BUCKET,
                SharedServers.ACCESS_KEY,
                new Secret(SharedServers.SECRET_KEY)));
    }
}
