/** Letters to people. */
@NullMarked
package dev.millrace.mail;

import org.jspecify.annotations.NullMarked;
