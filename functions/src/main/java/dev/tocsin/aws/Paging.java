package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.LinkedHashMap;

/**
 * How a list says that it goes on.
 *
 * @param output the member that a page has when there is another one
 * @param input the member that asks for that
 */
public record Paging(String output, String input) {

    /** Of most services. */
    public static final Paging NEXT_TOKEN = new Paging("nextToken", "nextToken");

    /** Of DynamoDB. */
    static final Paging LAST_KEY = new Paging("LastEvaluatedKey", "ExclusiveStartKey");

    boolean hasNext(Json page) {
        var token = page.at(output);
        return !token.isNull() && !token.text("-").isEmpty();
    }

    Json.Obj next(Json.Obj asked, Json page) {
        var members = new LinkedHashMap<>(asked.members());
        members.put(input, page.at(output));
        return new Json.Obj(members);
    }
}
