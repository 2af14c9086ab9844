package dev.tocsin.local.standin.jira;

import dev.tocsin.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The statuses of Jira's simplified workflow; from each one a transition leads to each other. */
public enum Workflow {
    TO_DO(2, "To Do", "11", "new", "blue-gray"),
    IN_PROGRESS(4, "In Progress", "21", "indeterminate", "yellow"),
    DONE(3, "Done", "31", "done", "green");

    private final int id;
    private final String status;
    private final String transition;
    private final String category;
    private final String color;

    Workflow(int id, String status, String transition, String category, String color) {
        this.id = id;
        this.status = status;
        this.transition = transition;
        this.category = category;
        this.color = color;
    }

    public String status() {
        return status;
    }

    /** The key of the status' category: {@code new}, {@code indeterminate} or {@code done}. */
    public String category() {
        return category;
    }

    /** Where the transition of this id leads. */
    public static Optional<Workflow> byTransition(String id) {
        return Arrays.stream(values()).filter(to -> to.transition.equals(id)).findFirst();
    }

    List<Workflow> others() {
        return Arrays.stream(values()).filter(to -> to != this).toList();
    }

    Json statusJson() {
        var inCategory = Json.obj("id", id, "key", category, "colorName", color, "name", status);
        return Json.obj("id", String.valueOf(10_000 + id), "name", status, "statusCategory", inCategory);
    }

    Json transitionJson() {
        return Json.obj(
                "id", transition,
                "name", status,
                "to", statusJson(),
                "hasScreen", false,
                "isGlobal", true,
                "isInitial", false,
                "isAvailable", true,
                "isConditional", false);
    }
}
