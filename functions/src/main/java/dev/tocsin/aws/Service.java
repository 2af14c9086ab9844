package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.stream.Stream;

/** One service of AWS in one Region, called as one role. */
public interface Service {

    /**
     * Calls one action.
     *
     * @param action as the service's API reference names it, such as {@code PutItem}
     * @param input its members, as AWS's model of the service names them
     * @return the output's members; an empty object where there are none
     * @throws AwsException when the service refuses, or gives no answer
     */
    Json call(String action, Json.Obj input);

    /** The pages of a list, one call each, made when the page is looked at. */
    default Stream<Json> pages(String action, Json.Obj input, Paging paging) {
        return Stream.iterate(
                call(action, input),
                page -> page != null,
                page -> paging.hasNext(page) ? call(action, paging.next(input, page)) : null);
    }
}
