package dev.tocsin.local.doctor;

import dev.tocsin.image.Registry;
import dev.tocsin.local.alerts.Access;

/** An account's Region that is examined: the hub's, or a spoke's. */
record Site(Registry registry, Access access) {}
