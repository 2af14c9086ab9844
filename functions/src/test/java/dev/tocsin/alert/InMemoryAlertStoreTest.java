package dev.tocsin.alert;

class InMemoryAlertStoreTest extends AlertStoreContract {

    @Override
    protected AlertStore newStore() {
        return new InMemoryAlertStore();
    }
}
