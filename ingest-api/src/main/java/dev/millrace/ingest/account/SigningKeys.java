package dev.millrace.ingest.account;

import dev.millrace.runtime.access.VerifyingKeys;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.OctetPrivateJwk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that sign access tokens: a folder of Ed25519 private keys in PEM, as {@code openssl genpkey -algorithm ed25519}
 * writes them and Kubernetes mounts a secret. All of them verify; the last by name signs, once it has been there long
 * enough that every service knows it. So a key is rotated by adding a file, and retired by removing one.
 */
public final class SigningKeys implements VerifyingKeys {

    private static final Duration LOOK = Duration.ofSeconds(30);

    /** How long a new key only verifies; longer than whoever verifies may take to hear of it. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final Path folder;
    private final InstantSource clock;
    private List<Key> keys = List.of();
    private Instant looked = Instant.MIN;

    /** @param since when this process saw it first; the first look sees them all at once */
    private record Key(String name, OctetPrivateJwk<?, ?> jwk, Instant since) {}

    private SigningKeys(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Reads the keys of a folder; makes one when there is none.
     *
     * @throws UncheckedIOException when the folder cannot be read, or something in it is no key
     */
    public static SigningKeys open(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            if (files(folder).isEmpty()) {
                create(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SigningKeys keys = new SigningKeys(folder, clock);
        var _ = keys.present();
        return keys;
    }

    @Override
    public Optional<PublicKey> find(String keyId) {
        return present().stream()
                .filter(key -> key.jwk().getId().equals(keyId))
                .findFirst()
                .map(key -> (PublicKey) key.jwk().toKeyPair().getPublic());
    }

    /** The key to sign with, and its id. */
    OctetPrivateJwk<?, ?> current() {
        List<Key> all = present();
        Instant settled = clock.instant().minus(SETTLED);
        return all.reversed().stream()
                .filter(key -> !key.since().isAfter(settled))
                .findFirst()
                .orElse(all.getFirst())
                .jwk();
    }

    /** The public keys as a JWK set. */
    public String published() {
        return "{\"keys\":["
                + String.join(",", present().stream().map(SigningKeys::json).toList()) + "]}";
    }

    private static String json(Key key) {
        var jwk = key.jwk().toPublicJwk();
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"kid\":\"%s\",\"x\":\"%s\"}"
                .formatted(jwk.getId(), jwk.get("x"));
    }

    private synchronized List<Key> present() {
        Instant now = clock.instant();
        if (looked.equals(Instant.MIN) || !looked.plus(LOOK).isAfter(now)) {
            keys = look(now);
            looked = now;
        }
        return keys;
    }

    private List<Key> look(Instant now) {
        List<Key> found = new ArrayList<>();
        try {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                found.add(keys.stream()
                        .filter(key -> key.name().equals(name))
                        .findFirst()
                        .orElse(read(file, now)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new UncheckedIOException(new IOException("there is no key in " + folder));
        }
        return List.copyOf(found);
    }

    private Key read(Path file, Instant now) throws IOException {
        String pem = Files.readString(file).strip();
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IOException(file.getFileName() + " is no private key in PEM");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            OctetPrivateJwk<?, ?> jwk = (OctetPrivateJwk<?, ?>)
                    Jwks.builder().key(key).idFromThumbprint().build();
            return new Key(file.getFileName().toString(), jwk, looked.equals(Instant.MIN) ? Instant.MIN : now);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is no Ed25519 private key", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .toList();
        }
    }

    private static void create(Path folder) throws IOException {
        PrivateKey key = Jwks.CRV.Ed25519.keyPair().build().getPrivate();
        String pem = BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n"
                + END + "\n";
        Path part = Files.createTempFile(
                folder,
                "new",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, pem);
        Files.move(part, folder.resolve("1.pem"), StandardCopyOption.ATOMIC_MOVE);
    }
}
