package dev.tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Json;
import dev.tocsin.json.JsonText;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageScanFinding;

class SdkJsonTest {

    @Test
    void an_answer_is_written_as_it_was_sent_and_with_nothing_that_was_not() {
        var answer = DescribeImageScanFindingsResponse.builder()
                .imageScanStatus(status -> status.status("SOMETHING_NEW"))
                .imageScanFindings(scan -> scan.imageScanCompletedAt(Instant.parse("2026-11-02T09:14:30Z"))
                        .findingSeverityCountsWithStrings(Map.of("UNTRIAGED", 4))
                        .findings(
                                ImageScanFinding.builder().name("CVE-2024-5535").build()))
                .build();
        assertThat(SdkJson.of(answer)).isEqualTo(JsonText.parse("""
                {"imageScanStatus": {"status": "SOMETHING_NEW"},
                 "imageScanFindings": {
                   "imageScanCompletedAt": "2026-11-02T09:14:30Z",
                   "findingSeverityCounts": {"UNTRIAGED": 4},
                   "findings": [{"name": "CVE-2024-5535"}]}}
                """));
    }

    @Test
    void nothing_is_null() {
        assertThat(SdkJson.of(null)).isEqualTo(new Json.Null());
    }
}
