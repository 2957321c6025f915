package dev.millrace.ingest.http;

import dev.millrace.id.SourceObject;
import dev.millrace.id.VideoId;
import dev.millrace.ingest.catalogue.Catalogue.Entry;
import dev.millrace.ingest.log.EventLog;
import dev.millrace.ingest.upload.Uploads;
import dev.millrace.runtime.access.Caller;
import dev.millrace.runtime.access.Scope;
import dev.millrace.runtime.http.Problem;
import dev.millrace.runtime.http.ProblemException;
import dev.millrace.runtime.storage.StorageException;
import dev.millrace.topic.Topics;
import dev.millrace.video.UploadEvent;
import java.time.InstantSource;
import java.util.Optional;

/** Saying that the bytes of a video are there. */
public final class Completion {

    private final Seen seen;
    private final Uploads uploads;
    private final EventLog log;
    private final Topics topics;
    private final InstantSource clock;

    public Completion(Seen seen, Uploads uploads, EventLog log, Topics topics, InstantSource clock) {
        this.seen = seen;
        this.uploads = uploads;
        this.log = log;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Says it. The bucket's own announcement says the same, sooner or later: whichever comes first counts.
     *
     * @throws ProblemException when the caller sees no such video, or nothing was uploaded
     */
    void of(VideoId video, Caller caller) throws StorageException {
        Optional<SourceObject> uploaded = uploads.uploaded(video);
        if (uploaded.isEmpty() || !caller.may(Scope.ADMIN)) {
            Entry _ = seen.entry(caller, video);
        } // else the upload itself is the proof of the video, however late the catalogue is
        say(video, uploaded);
    }

    /** The same where the caller has proved before that the video is theirs. */
    void proved(VideoId video) throws StorageException {
        say(video, uploads.uploaded(video));
    }

    private void say(VideoId video, Optional<SourceObject> uploaded) {
        SourceObject source = uploaded.orElseThrow(Completion::notUploaded);
        log.write(topics.uploads(), video, new UploadEvent.Completed(video, clock.instant(), source, null));
    }

    static ProblemException notUploaded() {
        return new ProblemException(Problem.conflict(
                "not-uploaded",
                "The upload is not there",
                "Send the file to the upload's address first; it is all there when that request is answered."));
    }
}
