@NullMarked
package dev.millrace.router.plan;

import org.jspecify.annotations.NullMarked;
