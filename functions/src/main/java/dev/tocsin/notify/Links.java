package dev.tocsin.notify;

import dev.tocsin.finding.Finding;
import dev.tocsin.image.Image;
import dev.tocsin.text.HttpsUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a reader goes on: the console of the partition and Region, and the pages that describe vulnerabilities. */
final class Links {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

    private Links() {}

    /** The image in Amazon ECR's console; null where its account, Region or digest is none. */
    static @Nullable URI image(Image image) {
        if (!REGION.matcher(image.region()).matches() || !image.account().matches("\\d{12}")) {
            return null;
        }
        return HttpsUrl.of(console(image) + "/ecr/repositories/private/" + image.account() + "/"
                + encoded(image.repository()) + "/_/image/" + encoded(image.digest()) + "/details?region="
                + image.region());
    }

    /** Amazon Inspector's findings in the image's Region; null where no such console is. */
    static @Nullable URI inspector(Image image) {
        if (!REGION.matcher(image.region()).matches()) {
            return null;
        }
        return HttpsUrl.of(console(image) + "/inspector/v2/home?region=" + image.region() + "#/findings");
    }

    /** What the scanner links to, if that is fit to be followed; else the National Vulnerability Database for a CVE. */
    static @Nullable URI vulnerability(Finding finding) {
        var given = HttpsUrl.of(finding.url());
        if (given != null || !CVE.matcher(finding.vulnerability()).matches()) {
            return given;
        }
        return URI.create("https://nvd.nist.gov/vuln/detail/" + finding.vulnerability());
    }

    /** Domains of the consoles: AWS General Reference, "AWS Management Console endpoints". */
    private static String console(Image image) {
        var domain = switch (image.partition()) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
        return "https://" + image.region() + "." + domain;
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%3A", ":"))
                .collect(Collectors.joining("/"));
    }
}
