package dev.millrace.media;

/** How a source's light is coded. All but SDR is tone-mapped for SDR renditions. */
public enum DynamicRange {
    SDR,
    PQ,
    HLG
}
