/** What to make of a source: which renditions, on which frame grid, in which chunks. Pure. */
@NullMarked
package dev.millrace.router.plan;

import org.jspecify.annotations.NullMarked;
