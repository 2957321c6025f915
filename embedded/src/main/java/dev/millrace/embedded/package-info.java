/** The servers that Millrace stands on, for one machine and for tests. */
@NullMarked
package dev.millrace.embedded;

import org.jspecify.annotations.NullMarked;
