/** JSON trees and AWS's wire protocols: how a call comes in over HTTP and how an answer or an error goes out. */
@NullMarked
package dev.tocsin.local.wire;

import org.jspecify.annotations.NullMarked;
