package dev.tocsin.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.local.Tocsin.Impossible;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.SqsException;

class ExaminationTest {

    private record Answering(String name, Supplier<List<Problem>> answer) implements Check {

        @Override
        public Found look() {
            return Found.only(answer.get());
        }
    }

    @Test
    void a_check_that_may_not_look_has_a_problem_and_the_others_are_made() {
        var examination = Examination.of(List.of(
                new Answering("dead letters", () -> {
                    throw SqsException.builder().message("not authorized").build();
                }),
                new Answering("clock", () -> {
                    throw new Impossible("no table");
                }),
                new Answering("rules", List::of)));
        assertThat(examination.problems()).hasSize(2);
        assertThat(examination.lines())
                .anyMatch(line -> line.contains("dead letters") && line.contains("not authorized"))
                .anyMatch(line -> line.contains("clock") && line.contains("no table"))
                .contains("ok    rules");
    }
}
