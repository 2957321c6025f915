/**
 * The servers that Millrace stands on, for one machine and for tests: {@link dev.millrace.embedded.EmbeddedStack} starts
 * them together under one directory, {@link dev.millrace.embedded.SharedServers} lends one of each to a JVM's tests, and
 * each is of use alone. What they cost and where they differ from the real things: {@code docs/embedded.md}.
 */
@NullMarked
package dev.millrace.embedded;

import org.jspecify.annotations.NullMarked;
