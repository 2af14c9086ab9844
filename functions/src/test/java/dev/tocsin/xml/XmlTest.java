package dev.tocsin.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.json.Json;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    @Test
    void elements_are_members_and_text_is_text() {
        assertThat(Xml.read("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                          <PublishResult>
                            <MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId>
                            <SequenceNumber/>
                          </PublishResult>
                        </PublishResponse>
                        """))
                .isEqualTo(Json.obj(
                        "PublishResponse",
                        Json.obj(
                                "PublishResult",
                                Json.obj("MessageId", "567910cd-659e-55d4-8ccb-5aaf14679dc0", "SequenceNumber", ""))));
    }

    @Test
    void entities_are_what_they_stand_for() {
        assertThat(Xml.read("<a>&lt;b&gt; &amp;amp; &quot;&apos; &#228;&#x1F600; ]</a>")
                        .at("a")
                        .text())
                .isEqualTo("<b> &amp; \"' \u00e4\ud83d\ude00 ]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a></a><b></b>",
                "<a><b></a></b>",
                "<a>&unknown;</a>",
                "<a>&#xFFFFFF;</a>",
                "<a>&lt</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<a><!-- --></a>",
                "<a><![CDATA[x]]></a>",
                "<a><?php ?></a>",
                "< a></ a>",
                "{\"a\":1}",
                "<html><br></html>"
            })
    void anything_else_is_refused_and_not_quoted(String text) {
        assertThatThrownBy(() -> Xml.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not XML as AWS writes it: ")
                .hasMessageNotContaining("passwd");
    }

    @Test
    void nothing_nests_without_end() {
        assertThatThrownBy(() -> Xml.read("<a>".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void any_text_is_read_or_refused(@ForAll String text) {
        try {
            assertThat(Xml.read("<a>" + text + "</a>").members()).containsOnlyKeys("a");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("this is not XML");
        }
    }
}
