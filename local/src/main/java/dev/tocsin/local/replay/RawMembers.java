package dev.tocsin.local.replay;

import java.io.InputStream;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Where the members of a JSON object stand, so that each can be taken from it as it is written. All of the text is checked. */
final class RawMembers {

    /** Hears of each member in its order. */
    interface Visitor {

        /** @param to after its last character, or its last byte */
        void member(String name, long from, long to);
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private final JsonParser parser;
    private final ToLongFunction<TokenStreamLocation> offset;

    private RawMembers(JsonParser parser, ToLongFunction<TokenStreamLocation> offset) {
        this.parser = parser;
        this.offset = offset;
    }

    /**
     * @return whether it is an object; places are those of characters
     * @throws Unreadable when it is no JSON
     */
    static boolean read(String json, Visitor visitor) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new RawMembers(parser, TokenStreamLocation::getCharOffset).read(visitor);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /**
     * @return whether it is an object; places are those of bytes
     * @throws Unreadable when it is no JSON
     */
    static boolean read(InputStream json, Visitor visitor) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new RawMembers(parser, TokenStreamLocation::getByteOffset).read(visitor);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private boolean read(Visitor visitor) {
        var first = parser.nextToken();
        if (first == null) {
            throw new Unreadable("nothing there", 1, 1);
        }
        if (first == JsonToken.START_OBJECT) {
            members(visitor);
        } else {
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            var place = parser.currentTokenLocation();
            throw new Unreadable("more text after the end", place.getLineNr(), place.getColumnNr());
        }
        return first == JsonToken.START_OBJECT;
    }

    private void members(Visitor visitor) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            var from = offset.applyAsLong(parser.currentTokenLocation());
            parser.skipChildren();
            parser.finishToken();
            visitor.member(name, from, offset.applyAsLong(parser.currentLocation()));
        }
    }

    /** In our words: Jackson's quote the text. */
    private static Unreadable unreadable(JacksonException e) {
        var place = e.getLocation();
        var why = e instanceof StreamConstraintsException
                ? "nested too deeply, or a number or name is too long"
                : "this is not JSON";
        return place == null
                ? new Unreadable(why, 1, 1)
                : new Unreadable(why, Math.max(place.getLineNr(), 1), Math.max(place.getColumnNr(), 1));
    }
}
