/** What speaks to AWS and over the network: the only package that knows how AWS is called, apart from the handlers that put it to use. */
@NullMarked
package dev.tocsin.aws;

import org.jspecify.annotations.NullMarked;
