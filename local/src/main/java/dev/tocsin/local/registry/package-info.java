/** Amazon ECR on this machine: the scan findings that lie in files. */
@NullMarked
package dev.tocsin.local.registry;

import org.jspecify.annotations.NullMarked;
