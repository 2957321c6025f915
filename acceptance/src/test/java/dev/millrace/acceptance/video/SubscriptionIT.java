package dev.millrace.acceptance.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.acceptance.installation.Api;
import dev.millrace.acceptance.installation.Installation;
import dev.millrace.acceptance.installation.Running;
import dev.millrace.acceptance.media.Clips;
import dev.millrace.id.VideoId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A video's events, from its registration to its end. */
@Running
class SubscriptionIT {

    private static final List<String> ORDER = List.of("awaiting_upload", "probing", "encoding", "packaging", "ready");

    private final Api api;

    SubscriptionIT(Installation installation) {
        api = installation.api();
    }

    @Test
    void subscriber_fromRegistrationOn_isToldEverythingInOrderAndThenNoMore() throws Exception {
        Api.Registered video = api.register(Map.of("title", "followed"));
        CompletableFuture<HttpResponse<String>> subscription = api.subscribe(video.id(), null);

        api.send(video, Clips.slow());

        HttpResponse<String> answer = subscription.get(4, TimeUnit.MINUTES); // it ends by itself
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<Told> told = Told.parse(answer.body());
        List<Told> states = told.stream().filter(Told::isState).toList();
        assertThat(told.getFirst().name()).isEqualTo("snapshot");
        assertThat(states).extracting(Told::version).isSorted().doesNotHaveDuplicates();
        assertThat(states).allSatisfy(state -> assertThat(state.id()).isEqualTo(Long.toString(state.version())));
        assertThat(states).extracting(state -> ORDER.indexOf(state.status())).isSorted();
        assertThat(told).extracting(Told::percent).isSorted();
        assertThat(told)
                .filteredOn(event -> !event.isState())
                .isNotEmpty()
                .extracting(Told::id)
                .containsOnlyNulls();
        assertThat(told.getLast().status()).isEqualTo("ready");
        assertThat(told.getLast().data()).isEqualTo(api.video(video.id()));
    }

    @Test
    void subscriber_whoComesBack_isToldOnlyWhatItMissed() throws Exception {
        VideoId video = api.upload(Clips.silent(), Map.of());
        long last = api.awaitEnd(video).path("version").asLong();

        HttpResponse<String> missedSome = told(video, Long.toString(last - 2));
        HttpResponse<String> missedNone = told(video, Long.toString(last));

        assertThat(Told.parse(missedSome.body())).extracting(Told::version).containsExactly(last - 1, last);
        assertThat(missedNone.statusCode()).as("do not come back").isEqualTo(204);
    }

    private HttpResponse<String> told(VideoId video, @Nullable String seen) throws Exception {
        return api.subscribe(video, seen).get(1, TimeUnit.MINUTES);
    }
}
