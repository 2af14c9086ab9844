/** Amazon SNS: one publication, worded for each protocol by which people and machines subscribe. */
@NullMarked
package dev.tocsin.notify.sns;

import org.jspecify.annotations.NullMarked;
