@NullMarked
package dev.millrace.projector.mongo;

import org.jspecify.annotations.NullMarked;
