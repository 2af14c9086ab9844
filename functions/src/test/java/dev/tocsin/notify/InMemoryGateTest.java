package dev.tocsin.notify;

import java.time.Duration;

class InMemoryGateTest implements GateContract {

    @Override
    public Gate gate(Duration interval) {
        return new InMemoryGate(interval);
    }
}
