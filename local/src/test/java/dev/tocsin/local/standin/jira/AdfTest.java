package dev.tocsin.local.standin.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.JsonText;
import dev.tocsin.local.standin.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdfTest {

    @Test
    void a_document_of_what_tickets_use_is_right() {
        assertThat(problems("""
                {'type':'heading','attrs':{'level':3},'content':[{'type':'text','text':'What to do'}]},
                {'type':'panel','attrs':{'panelType':'error'},'content':[{'type':'paragraph','content':[
                  {'type':'text','text':'3 new','marks':[{'type':'strong'}]},{'type':'hardBreak'},
                  {'type':'status','attrs':{'text':'CRITICAL','color':'red'}}]}]},
                {'type':'bulletList','content':[{'type':'listItem','content':[{'type':'paragraph','content':[
                  {'type':'text','text':'CVE-1','marks':[{'type':'link','attrs':{'href':'https://example.com'}}]}]}]}]},
                {'type':'table','content':[{'type':'tableRow','content':[{'type':'tableCell','attrs':{},
                  'content':[{'type':'paragraph'}]}]}]},
                {'type':'codeBlock','attrs':{'language':'text'},'content':[{'type':'text','text':'apk upgrade'}]},
                {'type':'rule'}""")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    an unknown node        | {'type':'marquee'}                                      | a doc cannot hold a marquee
                    an empty text          | {'type':'paragraph','content':[{'type':'text','text':''}]} | must be more than 0 characters
                    a heading without level| {'type':'heading','content':[]}                         | missing required field: level
                    a seventh level        | {'type':'heading','attrs':{'level':7}}                  | level cannot be 7
                    an empty list          | {'type':'bulletList','content':[]}                      | a bulletList is not empty
                    a paragraph in one     | {'type':'paragraph','content':[{'type':'paragraph'}]}   | a paragraph cannot hold a paragraph
                    text in the document   | {'type':'text','text':'x'}                              | a doc cannot hold a text
                    a made-up mark         | {'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'blink'}]}]} | no such mark here: blink
                    bold code              | {'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'code'},{'type':'strong'}]}]} | no such mark here: strong
                    a link to nowhere      | {'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'link','attrs':{}}]}]} | missing required field: href
                    a made-up panel        | {'type':'panel','attrs':{'panelType':'loud'},'content':[{'type':'paragraph'}]} | panelType cannot be loud
                    a made-up attribute    | {'type':'paragraph','attrs':{'color':'red'}}            | invalid additional property: color
                    marks in code          | {'type':'codeBlock','content':[{'type':'text','text':'x','marks':[]}]} | code has no marks
                    """)
    void a_mistake_is_named(String what, String node, String problem) {
        assertThat(problems(node)).as(what).extracting(Place.Problem::what).containsExactly(problem);
    }

    @Test
    void what_is_no_document_is_refused() {
        assertThat(Adf.problems(JsonText.parse("{\"type\":\"paragraph\"}")))
                .extracting(Place.Problem::what)
                .contains("the root is a doc", "version is 1");
    }

    private static List<Place.Problem> problems(String nodes) {
        return Adf.problems(JsonText.parse(
                "{'type':'doc','version':1,'content':[%s]}".formatted(nodes).replace('\'', '"')));
    }
}
