package dev.tocsin.local.aws;

import dev.tocsin.local.web.Answer;
import java.util.UUID;

/** The Query protocol's answers. */
public final class Xml {
    private Xml() {}

    /** {@code result} is the inner XML of the action's result element. */
    public static Answer answer(String namespace, String action, String result) {
        return Answer.of(200, "text/xml", """
                <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>\
                <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>""".formatted(action, namespace, result, UUID.randomUUID()));
    }

    static Answer error(int status, String code, String message) {
        return Answer.of(status, "text/xml", """
                <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>""".formatted(text(code), text(message), UUID.randomUUID()));
    }

    public static String element(String name, String text) {
        return "<" + name + ">" + text(text) + "</" + name + ">";
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
