package dev.millrace.ingest.idempotency;

/**
 * What a request was answered with.
 *
 * @param location of what was made
 * @param json body
 */
public record Answer(int status, String location, String json) {}
