/** The durable store: one document for each video, {@link dev.millrace.runtime.mongo.VideoFields}. */
@NullMarked
package dev.millrace.projector.mongo;

import org.jspecify.annotations.NullMarked;
