/** People: their accounts, passwords, sessions and keys. */
@NullMarked
package dev.millrace.ingest.account;

import org.jspecify.annotations.NullMarked;
