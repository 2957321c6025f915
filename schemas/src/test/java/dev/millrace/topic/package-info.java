@NullMarked
package dev.millrace.topic;

import org.jspecify.annotations.NullMarked;
