/** What people do with one video: follow it, stop it, have it done again. */
@NullMarked
package dev.millrace.acceptance.video;

import org.jspecify.annotations.NullMarked;
