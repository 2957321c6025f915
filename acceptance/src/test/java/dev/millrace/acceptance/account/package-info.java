/** People and programs with accounts. */
@NullMarked
package dev.millrace.acceptance.account;

import org.jspecify.annotations.NullMarked;
