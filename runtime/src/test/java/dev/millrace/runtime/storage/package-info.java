@NullMarked
package dev.millrace.runtime.storage;

import org.jspecify.annotations.NullMarked;
