/** The command line, and everything on one machine. */
@NullMarked
package dev.millrace.standalone;

import org.jspecify.annotations.NullMarked;
