@NullMarked
package dev.millrace.notification;

import org.jspecify.annotations.NullMarked;
