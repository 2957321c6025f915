@NullMarked
package dev.millrace.media;

import org.jspecify.annotations.NullMarked;
