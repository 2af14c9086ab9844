/** Amazon SQS on this machine: ElasticMQ behind the gateway, and what stands in which queue. */
@NullMarked
package dev.tocsin.local.queue;

import org.jspecify.annotations.NullMarked;
