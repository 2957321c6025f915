package dev.millrace.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {

    private static final VideoId VIDEO = VideoId.ofObject("films", "a.mp4");

    @Test
    void of_sameAnnouncement_isSameJob() {
        assertThat(JobId.of(VIDEO, source("etag", null), "standard@1", null))
                .isEqualTo(JobId.of(VIDEO, source("etag", null), "standard@1", null));
    }

    @Test
    void of_otherContentProfileOrSalt_isAnotherJob() {
        JobId job = JobId.of(VIDEO, source("etag", null), "standard@1", null);

        assertThat(JobId.of(VIDEO, source("other", null), "standard@1", null)).isNotEqualTo(job);
        assertThat(JobId.of(VIDEO, source("etag", "v2"), "standard@1", null)).isNotEqualTo(job);
        assertThat(JobId.of(VIDEO, source("etag", null), "standard@2", null)).isNotEqualTo(job);
        assertThat(JobId.of(VIDEO, source("etag", null), "standard@1", "again")).isNotEqualTo(job);
    }

    @Test
    void parse_itsOwnText_isTheSame() {
        JobId job = JobId.of(VIDEO, source("etag", null), "standard@1", null);

        assertThat(JobId.parse(job.toString())).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "68574424-78a9-59a9-bca0-a9c4ba369de4", "68574424-78a9-59a9-bca0-a9c4ba369de4.xyz"})
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> JobId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SourceObject source(String etag, @Nullable String version) {
        return new SourceObject("films", "a.mp4", 10, etag, version);
    }
}
