package dev.millrace.task;

/** Why a task failed: a stable code for programs, and a sentence that a person can act on. */
public enum FailureCode {
    EMPTY(Kind.PERMANENT, "The file is empty. Upload it again."),
    NOT_MEDIA(Kind.PERMANENT, "This is not a video or audio file that we know. Upload MP4, MOV, MKV, WebM or MPEG-TS."),
    NO_VIDEO(
            Kind.PERMANENT,
            "The file has neither a video nor an audio track that can be played. Export it again with one."),
    CORRUPT(Kind.PERMANENT, "The file is damaged or was cut off. Export it again and upload the whole file."),
    ENCRYPTED(Kind.PERMANENT, "The file is encrypted. Upload a copy without DRM."),
    UNSUPPORTED_CODEC(
            Kind.PERMANENT, "A track uses a codec that we cannot decode. Export it as H.264 or HEVC with AAC."),
    LIMIT_SIZE(Kind.PERMANENT, "The file is larger than the limit. Upload a smaller file."),
    LIMIT_DURATION(Kind.PERMANENT, "The video is longer than the limit. Upload it in parts."),
    LIMIT_PIXELS(Kind.PERMANENT, "The picture is larger than the limit. Export it at 8K or less."),
    LIMIT_STREAMS(Kind.PERMANENT, "The file has too many tracks. Export it with fewer."),
    LIMIT_MEMORY(Kind.PERMANENT, "Decoding the file takes more memory than the limit. Export it with common settings."),
    TIMEOUT(Kind.PERMANENT, "Processing took longer than this file should need. Export it with common settings."),
    SOURCE_MISSING(Kind.PERMANENT, "The uploaded file is no longer in the bucket. Upload it again."),
    SOURCE_CHANGED(
            Kind.PERMANENT,
            "The file was replaced while it was processed. Follow the newer upload, which is a job of its own."),
    UNKNOWN_PROFILE(
            Kind.PERMANENT, "There is no encoding profile of this name. Choose one of the configured profiles."),

    ENCODER_FAILED(
            Kind.RETRYABLE, "The encoder stopped with an error. Retry; if it fails again, the source is the cause."),
    OUTPUT_INVALID(Kind.RETRYABLE, "The encoded stream did not pass verification, so it was not published. Retry."),
    STORAGE(Kind.RETRYABLE, "The object store did not answer. Retry when it is back."),
    DISK_FULL(Kind.RETRYABLE, "A worker ran out of disk space. Give workers a larger scratch volume, then retry."),
    WORKER_LOST(Kind.RETRYABLE, "Workers stopped answering while they held this task. Look at their logs, then retry."),
    INTERNAL(Kind.RETRYABLE, "A worker met an error of its own. Look at its log, then retry.");

    /** Whether another attempt can help. */
    public enum Kind {
        RETRYABLE,
        PERMANENT
    }

    private final Kind kind;
    private final String advice;

    FailureCode(Kind kind, String advice) {
        this.kind = kind;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, and in a second sentence what the user can do. */
    public String advice() {
        return advice;
    }
}
