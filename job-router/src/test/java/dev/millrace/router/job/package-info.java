@NullMarked
package dev.millrace.router.job;

import org.jspecify.annotations.NullMarked;
