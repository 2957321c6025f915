@NullMarked
package dev.millrace.standalone.show;

import org.jspecify.annotations.NullMarked;
