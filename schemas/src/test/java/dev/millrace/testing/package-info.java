/** For the tests of every module: what a machine must have, and texts that are generated and committed. */
@NullMarked
package dev.millrace.testing;

import org.jspecify.annotations.NullMarked;
