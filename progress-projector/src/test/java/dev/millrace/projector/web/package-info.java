@NullMarked
package dev.millrace.projector.web;

import org.jspecify.annotations.NullMarked;
