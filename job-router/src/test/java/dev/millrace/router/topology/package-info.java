@NullMarked
package dev.millrace.router.topology;

import org.jspecify.annotations.NullMarked;
