@NullMarked
package dev.millrace.standalone.client;

import org.jspecify.annotations.NullMarked;
