@NullMarked
package dev.millrace.ingest.account;

import org.jspecify.annotations.NullMarked;
