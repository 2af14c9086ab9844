/** Lambda's event source mappings for queues: batches in, partial failures out. */
@NullMarked
package dev.tocsin.local.poll;

import org.jspecify.annotations.NullMarked;
