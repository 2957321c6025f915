@NullMarked
package dev.millrace.standalone.platform;

import org.jspecify.annotations.NullMarked;
