/** Rules for the repository itself. */
@NullMarked
package dev.millrace.acceptance.house;

import org.jspecify.annotations.NullMarked;
