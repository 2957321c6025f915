/** How a video is kept between two inputs. */
@NullMarked
package dev.millrace.router.state;

import org.jspecify.annotations.NullMarked;
