package dev.tocsin.image;

/** What survives rebuilds, and what a team owns: one repository in one Region of one account. */
public record Stream(String account, String region, String repository) {

    public String text() {
        return account + "/" + region + "/" + repository;
    }
}
