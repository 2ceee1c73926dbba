package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sphota.description.Claim;
import sphota.execution.Executor;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.zoo.compiled.Fit;

/// Answers to inputs that everybody knows: eight of the domain, evenly apart by number, beginning
/// with the first. `8 of Z5^4` are those with the numbers 0, 78, 156 and so on to 546.
final class Answering {

    private static final int INPUTS = 8;

    private Answering() {}

    static Claim.Answers of(Executor executor, Data domain) {
        long apart = Math.max(1, domain.values() / INPUTS);
        int count = (int) Math.min(INPUTS, domain.values());
        var inputs =
                Columns.of(
                        domain,
                        IntStream.range(0, count).mapToObj(i -> domain.value(i * apart)).toList());
        List<Float> outputs = new ArrayList<>();
        for (float each : executor.run(Fit.tokens(inputs))) {
            outputs.add(each);
        }
        return new Claim.Answers(count + " of " + domain, outputs);
    }
}
