package dev.millrace.runtime.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressTest {

    private static final String PROXY = "10.1.2.3";
    private static final String CLIENT = "198.51.100.7";

    private final ClientAddress direct = new ClientAddress(List.of());
    private final ClientAddress behind = new ClientAddress(
            Stream.of("10.0.0.0/8", "fd00::/8").map(AddressRange::parse).toList());

    @Test
    void of_noTrustedProxies_isThePeerWhateverItSays() {
        assertThat(direct.of(CLIENT, List.of("203.0.113.1"))).isEqualTo(CLIENT);
        assertThat(direct.of(PROXY, List.of("203.0.113.1", "203.0.113.2"))).isEqualTo(PROXY);
    }

    @Test
    void of_peerThatIsNoProxy_isThePeer() {
        assertThat(behind.of(CLIENT, List.of("203.0.113.1"))).isEqualTo(CLIENT);
    }

    @Test
    void of_aProxy_isWhomItForwardsFor() {
        assertThat(behind.of(PROXY, List.of(CLIENT))).isEqualTo(CLIENT);
        assertThat(behind.of(PROXY, List.of())).as("its own request").isEqualTo(PROXY);
    }

    @Test
    void of_spoofedHops_areLeftOfTheTrueOne() {
        assertThat(behind.of(PROXY, List.of("203.0.113.1, 10.9.9.9, " + CLIENT)))
                .isEqualTo(CLIENT);
        assertThat(behind.of(PROXY, List.of("203.0.113.1", CLIENT)))
                .as("two headers")
                .isEqualTo(CLIENT);
    }

    @Test
    void of_severalProxies_isTheFirstThatIsNone() {
        assertThat(behind.of(PROXY, List.of("203.0.113.1, " + CLIENT + ", 10.7.7.7, fd00::1")))
                .isEqualTo(CLIENT);
        assertThat(behind.of(PROXY, List.of("10.5.5.5, 10.7.7.7")))
                .as("nothing but proxies")
                .isEqualTo("10.5.5.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "7",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "999.1.1.1",
                "::1::",
                "[",
                "]",
                "%",
                ",",
                "_hidden",
                "1.2.3.4\u0000"
            })
    void of_garbage_endsAtTheProxyThatWroteIt(String garbage) {
        assertThat(behind.of(PROXY, List.of(CLIENT + "," + garbage))).isEqualTo(PROXY);
    }

    @Test
    void of_ports_areNotCounted() {
        assertThat(behind.of(PROXY + ":443", List.of(CLIENT + ":50123"))).isEqualTo(CLIENT);
        assertThat(behind.of(PROXY, List.of("[2001:db8::1]:50123"))).isEqualTo("20010db800000000/64");
    }

    @Test
    void of_ipv6_isCountedByNetwork() {
        assertThat(direct.of("[2001:db8:0:1::1]", List.of()))
                .isEqualTo(direct.of("2001:db8:0:1:ffff:ffff:ffff:ffff", List.of()))
                .isNotEqualTo(direct.of("2001:db8:0:2::1", List.of()));
        assertThat(direct.of("fe80::1%eth0", List.of())).isEqualTo("fe80000000000000/64");
        assertThat(direct.of("::ffff:" + CLIENT, List.of()))
                .as("the same machine")
                .isEqualTo(CLIENT);
    }

    @Test
    void of_aPeerThatIsNoAddress_isOneForAll() {
        assertThat(direct.of("a-socket", List.of(CLIENT))).isEqualTo("unknown");
    }

    @Test
    void range_contains_whatBeginsTheSame() {
        assertThat(contains("192.0.2.128/25", "192.0.2.129")).isTrue();
        assertThat(contains("192.0.2.128/25", "192.0.2.127")).isFalse();
        assertThat(contains("0.0.0.0/0", CLIENT)).isTrue();
        assertThat(contains("0.0.0.0/0", "::1")).isFalse();
        assertThat(contains("2001:db8::/33", "2001:db8:7fff::1")).isTrue();
        assertThat(contains("2001:db8::/33", "2001:db8:8000::1")).isFalse();
        assertThat(contains(CLIENT, CLIENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/-1", "proxy.example", "10/8"
            })
    void range_thatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean contains(String range, String address) {
        return AddressRange.parse(range).contains(AddressRange.address(address).orElseThrow());
    }
}
