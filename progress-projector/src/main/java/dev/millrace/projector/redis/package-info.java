/**
 * The live store. For each video, under {@link dev.millrace.projector.redis.Keys}: a hash {version, standing, run, live,
 * offset}, a capped stream of its versions, and a channel on which every change is told to all replicas. Everything in it
 * can be lost: it is made again from the log and from MongoDB.
 */
@NullMarked
package dev.millrace.projector.redis;

import org.jspecify.annotations.NullMarked;
