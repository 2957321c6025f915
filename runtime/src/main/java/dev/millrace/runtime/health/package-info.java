/** Whether a service can work, as it tells whoever asks. */
@NullMarked
package dev.millrace.runtime.health;

import org.jspecify.annotations.NullMarked;
