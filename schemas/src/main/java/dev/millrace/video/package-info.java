/** A video as everybody outside the job router sees it: identity, uploads, commands, snapshots and events. */
@NullMarked
package dev.millrace.video;

import org.jspecify.annotations.NullMarked;
