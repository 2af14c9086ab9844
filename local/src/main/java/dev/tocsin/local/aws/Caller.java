package dev.tocsin.local.aws;

import dev.tocsin.local.template.Wiring;

/** Who calls, told from the access key id that signed the call. */
public sealed interface Caller {

    /** Any key that is not a function's: the developer at the command line may do everything. */
    record Administrator() implements Caller {}

    /** A function, with what its role may do. */
    record InRole(Wiring.Function function) implements Caller {

        /** As AWS names it in errors. */
        public String arn() {
            var role = function.role().substring(function.role().lastIndexOf('/') + 1);
            var account = function.arn().split(":", -1)[4];
            return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + function.name();
        }
    }

    /** The access key id of a function: as long as AWS's, and stable. */
    static String accessKey(Wiring.Function function) {
        return "ASIALOCAL%011X".formatted(Integer.toUnsignedLong(function.id().hashCode()));
    }
}
