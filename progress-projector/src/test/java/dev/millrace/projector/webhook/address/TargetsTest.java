package dev.millrace.projector.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.projector.webhook.address.TargetException.Reason;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private static final Targets PUBLIC = new Targets(false);
    private static final Targets PRIVATE = new Targets(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "::7f00:1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "e000::1"
            })
    void check_addressThatIsNotPublic_isRefused(String text) {
        InetAddress address = InetAddress.ofLiteral(text);

        assertThatThrownBy(() -> PUBLIC.check(List.of(address)))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_PUBLIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "191.255.255.255",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "64:ff9b::8.8.8.8",
                "::ffff:8.8.8.8"
            })
    void check_publicAddress_isFine(String text) throws TargetException {
        PUBLIC.check(List.of(InetAddress.ofLiteral(text)));
    }

    @Test
    void check_oneOfSeveralIsPrivate_isRefused() {
        assertThatThrownBy(() ->
                        PUBLIC.check(List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"))))
                .isInstanceOf(TargetException.class);
    }

    @Test
    void check_privateAllowed_isFine() throws TargetException {
        PRIVATE.check(List.of(InetAddress.getLoopbackAddress()));
        assertThat(PRIVATE.url("http://localhost:9000/hook")).hasPort(9000);
        assertThat(PRIVATE.url("http://127.0.0.1/hook")).hasHost("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org/hook?token=a%20b",
                "https://example.org:8443/hook",
                "https://xn--bcher-kva.example/hook",
                "HTTPS://EXAMPLE.ORG/",
                "https://8.8.8.8/hook",
                "https://[2606:4700:4700::1111]:444/hook"
            })
    void url_ofAPublicHost_isTaken(String text) throws TargetException {
        assertThat(PUBLIC.url(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/, NOT_HTTPS",
        "ftp://example.org/, NOT_HTTPS",
        "file:///etc/passwd, NOT_HTTPS",
        "//example.org/, NOT_HTTPS",
        "example.org/hook, NOT_HTTPS",
        "javascript:alert(1), NOT_HTTPS",
        "https:example.org, INVALID",
        "https://, INVALID",
        "https:///hook, INVALID",
        "https://user:password@example.org/, INVALID",
        "https://user@example.org/, INVALID",
        "https://example.org@127.0.0.1/, INVALID",
        "https://example.org/#part, INVALID",
        "https://example.org:0/, INVALID",
        "https://example.org:99999/, INVALID",
        "https://exa mple.org/, INVALID",
        "https://bücher.example/, INVALID",
        "https://a_b.example/, INVALID",
        "https://example.org\\@127.0.0.1/, INVALID",
        "https://2130706433/, INVALID",
        "https://017700000001/, INVALID",
        "https://0x7f000001/, INVALID",
        "https://0x7f.1/, INVALID",
        "https://127.1/, INVALID",
        "https://127.0.0.1./, INVALID",
        "https://0177.0.0.01/, INVALID",
        "https://[fe80::1%25eth0]/, INVALID",
        "https://[v1.x]/, INVALID",
        "https://127.0.0.1/, NOT_PUBLIC",
        "https://169.254.169.254/latest/meta-data/, NOT_PUBLIC",
        "https://[::1]/, NOT_PUBLIC",
        "https://[::ffff:127.0.0.1]/, NOT_PUBLIC",
        "https://[::ffff:7f00:1]/, NOT_PUBLIC",
        "https://[64:ff9b::a00:1]/, NOT_PUBLIC",
        "https://[fd00:ec2::254]/, NOT_PUBLIC"
    })
    void url_thatIsNone_isRefusedWithItsReason(String text, Reason reason) {
        assertThatThrownBy(() -> PUBLIC.url(text))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void url_tooLong_isRefused() {
        assertThatThrownBy(() -> PUBLIC.url("https://example.org/" + "a".repeat(2000)))
                .isInstanceOf(TargetException.class);
    }
}
