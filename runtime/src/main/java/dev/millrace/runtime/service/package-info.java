/** How a service starts, waits for what it needs, and stops. */
@NullMarked
package dev.millrace.runtime.service;

import org.jspecify.annotations.NullMarked;
