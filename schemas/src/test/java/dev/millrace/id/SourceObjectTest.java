package dev.millrace.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceObjectTest {

    @Test
    void sameContent_announcementThatSaysLess_isTheSame() {
        SourceObject full = object(10, "etag", "v1");

        assertThat(full.sameContent(object(10, "etag", null))).isTrue();
        assertThat(full.sameContent(object(10, null, null))).isTrue();
        assertThat(full.sameContent(object(-1, null, null))).isTrue();
    }

    @Test
    void sameContent_otherVersionTagOrSize_isNot() {
        assertThat(object(10, "etag", "v1").sameContent(object(10, "etag", "v2")))
                .isFalse();
        assertThat(object(10, "etag", null).sameContent(object(10, "other", null)))
                .isFalse();
        assertThat(object(10, null, null).sameContent(object(11, null, null))).isFalse();
    }

    @Test
    void sameContent_otherKey_isNot() {
        assertThat(object(10, "etag", null).sameContent(new SourceObject("films", "b.mp4", 10, "etag", null)))
                .isFalse();
    }

    private static SourceObject object(long size, @Nullable String etag, @Nullable String version) {
        return new SourceObject("films", "a.mp4", size, etag, version);
    }
}
