package dev.tocsin.notify.slack;

import java.util.HashMap;
import java.util.Map;

/**
 * What the name of an error in a 200 answer with {@code ok:false} means (Slack API reference, "chat.postMessage" and "chat.update",
 * "Errors"; and the errors that any method can answer).
 */
enum SlackError {
    /** Not now, and nothing happened. */
    LATER(
            "external_channel_migrating",
            "message_limit_exceeded",
            "rate_limited",
            "ratelimited",
            "service_unavailable",
            "streaming_state_conflict",
            "team_added_to_org"),
    /** Perhaps it took effect: of {@code fatal_error} Slack says that some aspect of the operation may have succeeded. */
    PERHAPS("fatal_error", "internal_error", "request_timeout", "update_failed"),
    /** The token is not good (any more). */
    TOKEN(
            "access_denied",
            "account_inactive",
            "invalid_auth",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "not_authed",
            "token_expired",
            "token_revoked",
            "two_factor_setup_required"),
    /** The message cannot be changed or answered any more: a new one can be posted. */
    GONE(
            "block_mismatch",
            "cannot_reply_to_message",
            "cant_broadcast_message",
            "cant_update_message",
            "edit_window_closed",
            "file_deleted",
            "file_is_deleted",
            "file_not_found",
            "invalid_thread_ts",
            "message_not_found",
            "no_dual_broadcast_content_update",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked",
            "thread_not_found"),
    /** It never will: the channel, the rights or the request are wrong. */
    NEVER(
            "as_user_not_supported",
            "attachment_payload_limit_exceeded",
            "blocked_file_type",
            "channel_not_found",
            "draft_already_deleted",
            "draft_already_sent",
            "draft_has_conflict",
            "draft_not_found",
            "duplicate_channel_not_found",
            "duplicate_message_not_found",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "file_share_limit_reached",
            "invalid_arg_name",
            "invalid_arguments",
            "invalid_array_arg",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_charset",
            "invalid_form_data",
            "invalid_json",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "invalid_post_type",
            "is_archived",
            "is_inactive",
            "json_not_object",
            "markdown_text_conflict",
            "max_file_sharing_exceeded",
            "messages_tab_disabled",
            "metadata_must_be_sent_from_app",
            "metadata_too_large",
            "method_deprecated",
            "missing_file_data",
            "missing_post_type",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "not_in_channel",
            "org_login_required",
            "posting_to_channel_denied",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "slack_connect_blocked_file_type",
            "slack_connect_canvas_sharing_blocked",
            "slack_connect_clip_sharing_blocked",
            "slack_connect_file_link_sharing_blocked",
            "slack_connect_file_upload_sharing_blocked",
            "slack_connect_lists_sharing_blocked",
            "team_access_not_granted",
            "team_not_found",
            "too_many_attachments",
            "too_many_contact_cards",
            "unable_to_share_files",
            "unknown_method");

    private static final Map<String, SlackError> BY_NAME = byName();

    /** Separated by spaces. */
    private final String names;

    SlackError(String... names) {
        this.names = String.join(" ", names);
    }

    private static Map<String, SlackError> byName() {
        var all = new HashMap<String, SlackError>();
        for (var error : values()) {
            for (var name : error.names.split(" ", -1)) {
                all.put(name, error);
            }
        }
        return Map.copyOf(all);
    }

    static boolean knows(String name) {
        return BY_NAME.containsKey(name);
    }

    /** An error that is not in the table is taken for permanent: it stands in the dead-letter queue with its name. */
    static SlackError of(String name) {
        return BY_NAME.getOrDefault(name, NEVER);
    }
}
