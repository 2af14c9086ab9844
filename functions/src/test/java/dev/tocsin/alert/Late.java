package dev.tocsin.alert;

import static dev.tocsin.alert.Watch.minute;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** After so many looks it is a minute and a half later. */
final class Late extends Clock {

    private int looks;

    Late(int looks) {
        this.looks = looks;
    }

    @Override
    public Instant instant() {
        return looks-- > 0 ? minute(9).plusSeconds(30) : minute(11);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has no zone");
    }
}
