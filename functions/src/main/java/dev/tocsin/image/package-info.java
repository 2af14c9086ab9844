/** What is scanned: images and the streams that they belong to. */
@NullMarked
package dev.tocsin.image;

import org.jspecify.annotations.NullMarked;
