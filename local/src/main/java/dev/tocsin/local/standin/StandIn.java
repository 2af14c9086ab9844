package dev.tocsin.local.standin;

import dev.tocsin.local.journal.Shown;
import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One outside service. It keeps its state in memory and is called by one thread at a time. */
public interface StandIn {

    /** @param call whose path begins after the host */
    Reply answer(Call call);

    /**
     * What is answered.
     *
     * @param problems why the real service would have refused, in plain words
     * @param shown what people see now; null where the call changed nothing of it
     */
    record Reply(
            Answer answer, List<String> problems, @Nullable Shown shown) {
        public Reply {
            problems = List.copyOf(problems);
        }

        public Reply(Answer answer, List<String> problems) {
            this(answer, problems, null);
        }

        public Reply showing(Shown now) {
            return new Reply(answer, problems, now);
        }

        public static Reply of(Answer answer, String... problems) {
            return new Reply(answer, List.of(problems));
        }
    }
}
