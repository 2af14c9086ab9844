package dev.tocsin.notify;

class InMemoryLedgerTest implements LedgerContract {

    @Override
    public Ledger ledger() {
        return new InMemoryLedger();
    }
}
