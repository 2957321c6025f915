/** What becomes of which file. */
@NullMarked
package dev.millrace.acceptance.clip;

import org.jspecify.annotations.NullMarked;
