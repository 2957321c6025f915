package dev.millrace.worker.mp4;

/** What a run of samples is read against: the fragment's defaults and where its media data may lie. */
record RunContext(SampleDefaults defaults, long moofOffset, long dataStart, long dataEnd) {

    RunContext(SampleDefaults defaults, FileBox moof, FileBox mdat) {
        this(defaults, moof.offset(), mdat.bodyOffset(), mdat.end());
    }
}
