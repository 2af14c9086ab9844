package dev.tocsin.aws;

import dev.tocsin.json.Json;
import java.util.Base64;

/** Values as DynamoDB's JSON has them: an object of the type and what it is (Amazon DynamoDB API Reference, "AttributeValue"). */
final class Value {

    private Value() {}

    static Json.Obj text(String text) {
        return Json.obj("S", text);
    }

    static Json.Obj number(long number) {
        return Json.obj("N", String.valueOf(number));
    }

    static Json.Obj bytes(byte[] bytes) {
        return Json.obj("B", Base64.getEncoder().encodeToString(bytes));
    }
}
