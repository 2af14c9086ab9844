package dev.tocsin.notify.slack;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.slack.api.model.Message;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonRichTextElementFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import com.slack.api.util.json.UnknownPropertyDetectionAdapterFactory;
import com.slack.api.webhook.Payload;
import dev.tocsin.json.Json;
import java.util.LinkedHashMap;
import java.util.Set;

/** Requests as Slack's own model types them. A member that it does not know throws {@link JsonParseException}. */
final class SlackModel {

    private static final Gson STRICT = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
            .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(true))
            .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(true))
            .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
            .registerTypeAdapter(RichTextElement.class, new GsonRichTextElementFactory(true))
            .registerTypeAdapterFactory(new UnknownPropertyDetectionAdapterFactory())
            .create();

    /** What the methods take and a message does not hold (Slack, "chat.postMessage" and "chat.update"). */
    private static final Set<String> ARGUMENTS = Set.of("parse", "link_names", "reply_broadcast");

    private SlackModel() {}

    static LayoutBlock block(Json block) {
        return STRICT.fromJson(block.write(), LayoutBlock.class);
    }

    /** What an incoming webhook takes. */
    static Payload webhook(Json request) {
        return STRICT.fromJson(request.write(), Payload.class);
    }

    /** What a method of the Web API takes. */
    static Message method(Json request) {
        var message = new LinkedHashMap<>(request.members());
        message.keySet().removeAll(ARGUMENTS);
        return STRICT.fromJson(new Json.Obj(message).write(), Message.class);
    }
}
