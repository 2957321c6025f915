/** What people see of a transcode: bars, lines, or JSON. */
@NullMarked
package dev.millrace.standalone.show;

import org.jspecify.annotations.NullMarked;
