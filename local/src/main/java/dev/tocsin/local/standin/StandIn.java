package dev.tocsin.local.standin;

import dev.tocsin.local.web.Answer;
import dev.tocsin.local.web.Call;
import java.util.List;

/** One outside service. It keeps its state in memory and is called by one thread at a time. */
public interface StandIn {

    /** @param call whose path begins after the host */
    Reply answer(Call call);

    /** What is answered; {@code problems} say in plain words why the real service would have refused. */
    record Reply(Answer answer, List<String> problems) {
        public Reply {
            problems = List.copyOf(problems);
        }

        public static Reply of(Answer answer, String... problems) {
            return new Reply(answer, List.of(problems));
        }
    }
}
