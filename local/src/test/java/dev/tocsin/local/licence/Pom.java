package dev.tocsin.local.licence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a Maven project says of itself ("POM Reference" of Apache Maven). */
record Pom(Element project) {

    static Pom read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Pom(factory.newDocumentBuilder().parse(in).getDocumentElement());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no POM: " + e.getMessage(), e);
        }
    }

    /** A dependency, or what this one is; properties of the version are not looked up. */
    record Coordinates(String group, String artifact, String version, String scope) {

        /** {@code group:artifact}. */
        String name() {
            return group + ":" + artifact;
        }
    }

    Optional<Coordinates> parent() {
        return elements(project, "parent").map(Pom::coordinates).findFirst();
    }

    Coordinates itself() {
        var own = coordinates(project);
        var group = own.group().isEmpty() ? parent().map(Coordinates::group).orElse("") : own.group();
        return new Coordinates(group, own.artifact(), own.version(), "");
    }

    List<Coordinates> dependencies() {
        return elements(project, "dependencies")
                .flatMap(all -> elements(all, "dependency"))
                .map(Pom::coordinates)
                .toList();
    }

    List<Coordinates> managed() {
        return elements(project, "dependencyManagement")
                .flatMap(all -> elements(all, "dependencies"))
                .flatMap(all -> elements(all, "dependency"))
                .map(Pom::coordinates)
                .toList();
    }

    /** What stands in for {@code ${name}}; "" where nothing does. */
    String property(String name) {
        return elements(project, "properties")
                .map(all -> text(all, name))
                .findFirst()
                .orElse("");
    }

    /** The names and addresses of its licences, as they stand there: none means that the parent's hold. */
    List<String> licences() {
        return elements(project, "licenses")
                .flatMap(all -> elements(all, "license"))
                .map(each -> (text(each, "name") + " " + text(each, "url")).strip())
                .toList();
    }

    private static Coordinates coordinates(Element element) {
        return new Coordinates(
                text(element, "groupId"),
                text(element, "artifactId"),
                text(element, "version"),
                text(element, "scope"));
    }

    private static String text(Element parent, String name) {
        return elements(parent, name)
                .map(Node::getTextContent)
                .map(String::strip)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> elements(Element parent, String name) {
        var children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }
}
