package dev.millrace.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class FreePortTest {
    @Test
    void pick_always_isBelowTheEphemeralRange() {
        assertThat(FreePort.pick()).isBetween(20_000, 32_000);
    }

    @Test
    void pick_twice_givesTwoPorts() {
        assertThat(FreePort.pick()).isNotEqualTo(FreePort.pick());
    }

    @Test
    void isFree_whileSomebodyListens_isFalse() throws IOException {
        int port = FreePort.pick();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Loopback.at(port));
            assertThat(FreePort.isFree(port)).isFalse();
        }
        assertThat(FreePort.isFree(port)).isTrue();
    }

    @Test
    void orPick_ofAGivenPort_isThatPort() {
        assertThat(FreePort.orPick(4711)).isEqualTo(4711);
    }
}
