package dev.tocsin.local.standin.teams;

import dev.tocsin.json.Json;
import dev.tocsin.local.standin.Place;
import dev.tocsin.text.Cut;
import java.util.Set;

/**
 * What Teams would not post, or would not show as it was meant. Members that it does not know it passes over, as clients do with
 * what a later version of cards brings.
 */
final class CardCheck {

    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    /** Of the card, as a text inside the message that is stored (MicrosoftDocs/msteams-docs, issue 11274). */
    private static final int MOST_BYTES = 28_672;

    private static final int MOST_BUTTONS = 6;
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5");
    private static final Set<String> COLOURS =
            Set.of("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention");

    private CardCheck() {}

    static void attachment(Place attachment) {
        if (!attachment.text("contentType").equals(CARD)) {
            attachment.member("contentType").say("a workflow posts " + CARD + " only:");
            return;
        }
        var card = attachment.member("content");
        if (Cut.size(Json.of(card.json().write()).write()) > MOST_BYTES) {
            card.say("MessageSizeExceeded: more than " + MOST_BYTES + " bytes:");
        }
        card(card);
    }

    private static void card(Place card) {
        if (!card.text("type").equals("AdaptiveCard")) {
            card.member("type").say("must be AdaptiveCard:");
        }
        if (!VERSIONS.contains(card.text("version"))) {
            card.member("version").say("Teams shows cards up to version 1.5:");
        }
        for (var entity : card.member("msteams").member("entities").items()) {
            entity.say("would call by name:");
        }
        card.member("body").items().forEach(CardCheck::element);
        var actions = card.member("actions").items();
        actions.forEach(CardCheck::action);
        if (actions.size() > MOST_BUTTONS) {
            card.member("actions").say("more than " + MOST_BUTTONS + " buttons hide in a menu:");
        }
    }

    /** Tocsin writes this one alone: the others read markdown, or hold other elements. */
    private static void element(Place element) {
        if (!element.text("type").equals("RichTextBlock")) {
            element.member("type").say("not known to this stand-in: " + element.text("type"));
        }
        if (element.require("inlines")) {
            element.member("inlines").items().forEach(CardCheck::run);
        }
    }

    private static void run(Place run) {
        if (run.json() instanceof Json.Text) {
            return;
        }
        if (!run.text("type").equals("TextRun") || !run.has("text")) {
            run.say("must be a TextRun with a text:");
        }
        if (run.has("color") && !COLOURS.contains(run.text("color"))) {
            run.member("color").say("no colour of a card:");
        }
    }

    private static void action(Place action) {
        if (!action.text("type").equals("Action.OpenUrl")) {
            action.member("type").say("answers to nobody: a workflow's webhook takes Action.OpenUrl only:");
        }
        if (action.require("url") && !action.text("url").startsWith("https://")) {
            action.member("url").say("must be https:");
        }
    }
}
