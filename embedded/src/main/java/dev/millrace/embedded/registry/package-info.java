/** The schema registry. */
@NullMarked
package dev.millrace.embedded.registry;

import org.jspecify.annotations.NullMarked;
