@NullMarked
package dev.millrace.router;

import org.jspecify.annotations.NullMarked;
