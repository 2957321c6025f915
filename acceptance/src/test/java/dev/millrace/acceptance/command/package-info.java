/** The command line. */
@NullMarked
package dev.millrace.acceptance.command;

import org.jspecify.annotations.NullMarked;
