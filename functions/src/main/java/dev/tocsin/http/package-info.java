/** HTTP/1.1, as far as AWS and the channels' services need it (docs/adr/0091-aws-without-its-sdk.md). */
@NullMarked
package dev.tocsin.http;

import org.jspecify.annotations.NullMarked;
