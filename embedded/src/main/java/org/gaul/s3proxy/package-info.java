/** One class of ours among s3proxy's: see {@link org.gaul.s3proxy.S3ProxyDoor}. */
@NullMarked
package org.gaul.s3proxy;

import org.jspecify.annotations.NullMarked;
