package dev.millrace.ingest.notification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks SNS over HTTPS. Redirects are never followed: they could lead anywhere. */
final class HttpSns implements Sns, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 64 * 1024;
    private static final int MOST = 16; // SNS has one or two for each region
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

    @Override
    public PublicKey key(URI address) throws IOException {
        X509Certificate known = certificates.get(address);
        if (known == null) {
            known = certificate(get(address));
            if (certificates.size() >= MOST) {
                certificates.clear();
            }
            certificates.put(address, known);
        }
        return keyOf(known);
    }

    @Override
    public void confirm(URI subscription) throws IOException {
        byte[] _ = get(subscription);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    static X509Certificate certificate(byte[] pem) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IOException("not a certificate", e);
        }
    }

    static PublicKey keyOf(X509Certificate certificate) throws IOException {
        try {
            certificate.checkValidity();
            return certificate.getPublicKey();
        } catch (CertificateException e) {
            throw new IOException("the certificate is not valid now", e);
        }
    }

    private byte[] get(URI address) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new IOException(address.getHost() + " answers " + answer.statusCode());
                }
                return body.readNBytes(LARGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
