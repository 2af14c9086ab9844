/** What is scanned: images, the streams that they belong to, and the globs that match them. */
@NullMarked
package dev.tocsin.image;

import org.jspecify.annotations.NullMarked;
