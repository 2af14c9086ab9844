package dev.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small objects are looked through, large ones are hashed: nobody who reads one can tell which. */
class MembersTest {

    private static Map<String, Json> members(int count) {
        var members = new LinkedHashMap<String, Json>();
        for (var number = 0; number < count; number++) {
            members.put("member-" + number, Json.of(number));
        }
        return members;
    }

    private static Json parsed(int count) {
        return JsonText.parse(new Json.Obj(members(count)).write());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 16, 17, 18, 63, 64, 65, 66, 1_000})
    void members_keep_their_order_and_each_is_found(int count) {
        assertThat(parsed(count).members())
                .containsExactlyEntriesOf(members(count))
                .hasSize(count);
        members(count)
                .forEach((name, value) -> assertThat(parsed(count).at(name)).isEqualTo(value));
        assertThat(parsed(count).at("another")).isEqualTo(new Json.Null());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 63, 64, 65, 66, 100})
    void a_name_that_is_given_twice_is_told_and_the_last_one_counts_in_the_place_of_the_first(int count) {
        var told = new ArrayList<String>();
        var text = parsed(count).write().replaceFirst("}$", ",\"member-0\":\"again\"}");
        var members = JsonText.parse(text, told::add).members();
        assertThat(told).containsExactly("member-0");
        assertThat(members).hasSize(count).containsEntry("member-0", Json.of("again"));
        assertThat(members.keySet()).first().isEqualTo("member-0");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 100})
    void nobody_changes_the_members_of_an_object(int count) {
        var given = members(count);
        var json = new Json.Obj(given);
        given.clear();
        assertThat(json.members()).hasSize(count);
        assertThatThrownBy(() -> json.members().put("more", new Json.Null()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> json.members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
