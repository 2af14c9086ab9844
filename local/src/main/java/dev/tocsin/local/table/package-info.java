/** Amazon DynamoDB on this machine: DynamoDB Local, called in this process. */
@NullMarked
package dev.tocsin.local.table;

import org.jspecify.annotations.NullMarked;
