@NullMarked
package dev.millrace.view;

import org.jspecify.annotations.NullMarked;
