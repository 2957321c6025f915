package dev.millrace.projector.webhook.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.id.OwnerId;
import dev.millrace.projector.webhook.Delivery;
import dev.millrace.projector.webhook.Some;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots();

    @Test
    void take_asManyAsAnEndpointMayHave_fillsItAndNoOther() {
        for (int i = 0; i < Slots.OF_ENDPOINT; i++) {
            slots.take(delivery("ann", "wh_1"));
        }
        slots.take(delivery("ann", "wh_2"));

        assertThat(slots.fullEndpoints()).containsExactly("wh_1");
        assertThat(slots.fullOwners()).isEmpty();
        assertThat(slots.room()).isTrue();
    }

    @Test
    void take_asManyAsAnOwnerMayHave_fillsIt() {
        for (int i = 0; i < Slots.OF_OWNER; i++) {
            slots.take(delivery("ann", "wh_" + i));
        }

        assertThat(slots.fullOwners()).containsExactly("ann");
    }

    @Test
    void free_allThatWereTaken_leavesNothing() {
        for (int i = 0; i < Slots.OF_ALL; i++) {
            slots.take(delivery("owner-" + i, "wh_" + i));
        }
        assertThat(slots.room()).isFalse();

        for (int i = 0; i < Slots.OF_ALL; i++) {
            slots.free(delivery("owner-" + i, "wh_" + i));
        }

        assertThat(slots.taken()).isZero();
        assertThat(slots.room()).isTrue();
    }

    private static Delivery delivery(String owner, String endpoint) {
        return new Delivery(
                "msg_1",
                endpoint,
                new OwnerId(owner),
                "video.ready",
                null,
                "{}",
                Delivery.Status.WAITING,
                Some.NOW,
                Some.NOW,
                0,
                List.of());
    }
}
