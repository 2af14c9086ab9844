package dev.tocsin.local.registry;

import dev.tocsin.local.aws.AwsCall;
import dev.tocsin.local.aws.AwsError;
import dev.tocsin.local.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a list is answered, a page at a time. The token says where the next page begins; no other is taken.
 *
 * @param list the member that holds the list
 * @param most so many may be asked for a page
 * @param usual so many come where nobody asks
 * @param gives never more than so many come
 * @param error the service's word for a mistake
 */
record Pages(String list, int most, int usual, int gives, String error) {

    ObjectNode of(List<JsonNode> all, AwsCall call) {
        var from = from(all.size(), call.text("nextToken"));
        var to = Math.min(all.size(), from + Math.min(gives, asked(call)));
        var page = Json.object();
        page.putArray(list).addAll(all.subList(from, to));
        if (to < all.size()) {
            page.put("nextToken", "after-" + to);
        }
        return page;
    }

    private int asked(AwsCall call) {
        var asked = call.input().path("maxResults").asInt(usual);
        if (asked < 1 || asked > most) {
            throw new AwsError(error, "maxResults must be 1 to " + most + ", and not " + asked + ".");
        }
        return asked;
    }

    private int from(int size, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        var from = token.matches("after-\\d{1,9}") ? Integer.parseInt(token.substring("after-".length())) : -1;
        if (from < 0 || from > size) {
            throw new AwsError(error, "The nextToken is none that was given.");
        }
        return from;
    }
}
