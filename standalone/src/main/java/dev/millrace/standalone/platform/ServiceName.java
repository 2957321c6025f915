package dev.millrace.standalone.platform;

/** The services, in the order in which they are of use to each other. */
public enum ServiceName {
    PROJECTOR,
    ROUTER,
    WORKER,
    INGEST
}
