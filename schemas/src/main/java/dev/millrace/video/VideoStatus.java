package dev.millrace.video;

/** What a video is doing, as people and programs see it. Within one job it only moves down this list. */
public enum VideoStatus {
    AWAITING_UPLOAD,
    PROBING,
    ENCODING,
    PACKAGING,
    READY,
    FAILED,
    CANCELLED,
    EXPIRED,
    DELETING;

    /** Whether nothing more will happen by itself. */
    public boolean isTerminal() {
        return switch (this) {
            case AWAITING_UPLOAD, PROBING, ENCODING, PACKAGING, DELETING -> false;
            case READY, FAILED, CANCELLED, EXPIRED -> true;
        };
    }

    /** The word on every public edge: {@code awaiting_upload}, {@code ready}, … */
    public String word() {
        return switch (this) {
            case AWAITING_UPLOAD -> "awaiting_upload";
            case PROBING -> "probing";
            case ENCODING -> "encoding";
            case PACKAGING -> "packaging";
            case READY -> "ready";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case EXPIRED -> "expired";
            case DELETING -> "deleting";
        };
    }
}
