@NullMarked
package dev.millrace.ingest.oidc;

import org.jspecify.annotations.NullMarked;
