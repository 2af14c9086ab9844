/** Amazon SNS on this machine: topics, filter policies and what each subscriber gets. */
@NullMarked
package dev.tocsin.local.topic;

import org.jspecify.annotations.NullMarked;
