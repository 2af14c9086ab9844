/** XML, as far as AWS's older services answer in it. */
@NullMarked
package dev.tocsin.xml;

import org.jspecify.annotations.NullMarked;
