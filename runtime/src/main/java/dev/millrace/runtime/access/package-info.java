/** Who sends a request, and what that allows: tokens of people, keys of programs. The same in every service. */
@NullMarked
package dev.millrace.runtime.access;

import org.jspecify.annotations.NullMarked;
