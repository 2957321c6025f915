/** The platform in one process: embedded servers where no address is given, and all services. */
@NullMarked
package dev.millrace.standalone.platform;

import org.jspecify.annotations.NullMarked;
