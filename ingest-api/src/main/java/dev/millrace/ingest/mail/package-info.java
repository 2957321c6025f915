/** How letters leave the house: read from the log, sent by SMTP or laid into a folder. */
@NullMarked
package dev.millrace.ingest.mail;

import org.jspecify.annotations.NullMarked;
