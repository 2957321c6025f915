/** The dashboard: pages that the build has packed into this jar, and what they may do. */
@NullMarked
package dev.millrace.projector.web;

import org.jspecify.annotations.NullMarked;
