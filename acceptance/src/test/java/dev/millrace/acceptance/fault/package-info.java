/** What is left when parts of the platform are killed or frozen. */
@NullMarked
package dev.millrace.acceptance.fault;

import org.jspecify.annotations.NullMarked;
