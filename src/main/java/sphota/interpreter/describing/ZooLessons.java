package sphota.interpreter.describing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.description.Claim;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Course;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Expression;
import sphota.meaning.Grammar;
import sphota.meaning.SplitMix;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;

/// Networks of zoos with the expressions they were taught or compiled from: what a writer learns
/// from that reads weights. Those that answer otherwise to the panel of their type are left out,
/// and those whose meaning the family does not write. Parts are told apart by these answers, as of
/// pairs, so that no function of one is computed by a network of another. Batches are drawn at
/// random, each network as likely as any other.
public final class ZooLessons implements Course {

    /// A network to learn from.
    private record Lesson(Seen network, Family family, int[] symbols) {}

    private final WeightReader reader;
    private final int rows;
    private final long seed;
    private final Map<Part, List<Lesson>> lessons = new EnumMap<>(Part.class);
    private final Map<Family, Grammar> grammars = new HashMap<>();

    /// @param rows of a batch
    /// @throws IOException if a zoo cannot be read
    /// @throws IllegalArgumentException if it has nothing to learn, or nothing to validate with
    public ZooLessons(
            List<Zoo> zoos, List<Family> families, WeightReader reader, int rows, long seed)
            throws IOException {
        this.reader = reader;
        this.rows = rows;
        this.seed = seed;
        for (var zoo : zoos) {
            for (int shard : zoo.digests().keySet()) {
                zoo.subjects(shard).forEach(subject -> add(subject, families));
            }
        }
        if (size(Part.TRAIN) == 0 || size(Part.VALIDATION) == 0) {
            throw new IllegalArgumentException(
                    "%d networks of %s to learn from, %d to validate with"
                            .formatted(size(Part.TRAIN), families, size(Part.VALIDATION)));
        }
    }

    /// How many networks are of a part.
    public int size(Part part) {
        return lessons.getOrDefault(part, List.of()).size();
    }

    private void add(Subject subject, List<Family> families) {
        var meaning = subject.truth().first(Claim.Function.class).map(Claim.Function::meaning);
        var blueprint = subject.blueprint();
        if (meaning.isEmpty() || blueprint.isEmpty()) {
            return;
        }
        var family = Family.of(meaning.get().type(), families);
        var symbols = family.flatMap(each -> symbols(each, meaning.get()));
        if (family.isEmpty() || symbols.isEmpty()) {
            return;
        }
        var type = family.get().type();
        var panel = Panel.of(type);
        var network = new Executed(blueprint.get(), subject.flat(), type);
        var answers = SoftTable.of(type, network.odds(panel.questions())).likeliest();
        var seen = Seen.of(subject);
        if (Arrays.equals(answers, panel.answers(meaning.get()))
                && reader.of(seen, type).isPresent()) {
            lessons.computeIfAbsent(Part.of(panel, answers), _ -> new ArrayList<>())
                    .add(new Lesson(seen, family.get(), symbols.get()));
        }
    }

    private Optional<int[]> symbols(Family family, Expression meaning) {
        return grammars.computeIfAbsent(family, Family::grammar)
                .write(meaning)
                .filter(symbols -> symbols.length <= family.mostSymbols());
    }

    @Override
    public Batch next(long number) {
        return batch(Part.TRAIN, seed, number);
    }

    @Override
    public Batch validation(long number) {
        return batch(Part.VALIDATION, ~seed, number);
    }

    private Batch batch(Part part, long drawn, long number) {
        var random = new SplitMix(new SplitMix(drawn).next() + number);
        var some = lessons.getOrDefault(part, List.of());
        var read = new ArrayList<Evidence>();
        var written = new ArrayList<int[]>();
        for (int row = 0; row < rows; row++) {
            var lesson = some.get(random.below(some.size()));
            read.add(reader.of(lesson.network, lesson.family.type()).orElseThrow());
            written.add(lesson.symbols);
        }
        return new Batch(read, written);
    }

    @Override
    public String about() {
        return "%s of %d and %d networks"
                .formatted(reader.view().name(), size(Part.TRAIN), size(Part.VALIDATION));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
