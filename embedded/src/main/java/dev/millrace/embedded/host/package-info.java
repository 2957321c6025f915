/** What the servers need of the machine: ports, directories of their own, and child processes that do not outlive us. */
@NullMarked
package dev.millrace.embedded.host;

import org.jspecify.annotations.NullMarked;
