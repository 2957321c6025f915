/** Identity: who a video belongs to, which job, which content. */
@NullMarked
package dev.millrace.id;

import org.jspecify.annotations.NullMarked;
