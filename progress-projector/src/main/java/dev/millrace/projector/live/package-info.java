/**
 * Who watches which video, and what they are sent. Each event is encoded once, whoever watches; a subscriber that reads
 * slowly skips to the newest and keeps nobody waiting. Knows nothing of HTTP, Redis or Kafka.
 */
@NullMarked
package dev.millrace.projector.live;

import org.jspecify.annotations.NullMarked;
