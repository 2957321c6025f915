@NullMarked
package dev.millrace.id;

import org.jspecify.annotations.NullMarked;
