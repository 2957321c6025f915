package dev.millrace.embedded.s3;

/** What happened to an object, by AWS's event names. */
enum Change {
    PUT("ObjectCreated:Put"),
    COPY("ObjectCreated:Copy"),
    COMPLETE("ObjectCreated:CompleteMultipartUpload"),
    DELETE("ObjectRemoved:Delete");

    private final String eventName;

    Change(String eventName) {
        this.eventName = eventName;
    }

    String eventName() {
        return eventName;
    }

    boolean leavesObject() {
        return this != DELETE;
    }
}
