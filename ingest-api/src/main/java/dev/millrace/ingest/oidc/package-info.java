/** Signing in with an account that people have elsewhere, by OpenID Connect. */
@NullMarked
package dev.millrace.ingest.oidc;

import org.jspecify.annotations.NullMarked;
