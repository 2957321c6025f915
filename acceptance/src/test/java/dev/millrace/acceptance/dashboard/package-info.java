@NullMarked
package dev.millrace.acceptance.dashboard;

import org.jspecify.annotations.NullMarked;
