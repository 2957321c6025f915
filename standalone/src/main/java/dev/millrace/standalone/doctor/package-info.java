/** What is here, what is missing, and how to get it. */
@NullMarked
package dev.millrace.standalone.doctor;

import org.jspecify.annotations.NullMarked;
