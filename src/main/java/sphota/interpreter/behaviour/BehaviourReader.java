package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.view.Seen;
import sphota.net.ModelFolder;
import sphota.tensor.NamedArray;
import tools.jackson.databind.json.JsonMapper;

/// Reads what networks of one kind answer, and its folder: `config.json` and `model.safetensors`.
/// Not for use by several threads.
public final class BehaviourReader {

    private static final String FORMAT = "sphota/behaviour/1";
    private static final int NETWORKS_AT_ONCE = 32;
    private static final int QUESTIONS_AT_ONCE = 64;

    private final NDManager manager;
    private final Questions questions;
    private final boolean raw;
    private final int width;
    private final Network network;

    private BehaviourReader(
            NDManager manager, Questions questions, boolean raw, int width, long seed) {
        this.manager = manager;
        this.questions = questions;
        this.raw = raw;
        this.width = width;
        network = Network.of(manager, questions, width, seed);
    }

    /// Whether a folder holds one, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    static boolean isIn(Path folder) throws IOException {
        return new ModelFolder(folder, FORMAT).isThere();
    }

    /// Begins one that has learned nothing yet.
    ///
    /// @param raw whether it takes chains as they are in their files
    /// @param width numbers of a unit that is read
    /// @param seed of what it begins with
    static BehaviourReader initial(
            NDManager manager, Kind kind, boolean raw, int width, long seed) {
        return new BehaviourReader(manager, Questions.of(kind), raw, width, seed);
    }

    /// What networks it reads.
    public Kind kind() {
        return questions.kind();
    }

    /// What it answers in their place.
    public Questions questions() {
        return questions;
    }

    Network network() {
        return network;
    }

    NDManager manager() {
        return manager;
    }

    /// Reads a network. It is not run.
    ///
    /// @throws IllegalArgumentException if it is of another kind
    public ReadBehaviour read(Seen seen) {
        if (Kind.of(seen).filter(kind()::equals).isEmpty()) {
            throw new IllegalArgumentException("no network of " + kind().label());
        }
        return readForms(List.of(form(seen))).getFirst();
    }

    /// Reads networks; of the cases, only weights are looked at.
    public List<ReadBehaviour> read(List<Case> cases) {
        return readForms(cases.stream().map(each -> form(each.seen())).toList());
    }

    /// A case as it is shown to this reader.
    Shown shown(Case given) {
        return new Shown(form(given.seen()), given.answers());
    }

    private Form form(Seen seen) {
        return Form.of(kind(), seen, raw);
    }

    private List<ReadBehaviour> readForms(List<Form> forms) {
        var all = new ArrayList<ReadBehaviour>();
        for (int from = 0; from < forms.size(); from += NETWORKS_AT_ONCE) {
            var some = forms.subList(from, Math.min(forms.size(), from + NETWORKS_AT_ONCE));
            var tables = new float[some.size()][questions.answers() * kind().classes()];
            int step = Math.max(QUESTIONS_AT_ONCE, network.askedAtOnce(questions.count()));
            for (int first = 0; first < questions.count(); first += step) {
                int end = Math.min(questions.count(), first + step);
                var asked = IntStream.range(first, end).toArray();
                int rows = asked.length * kind().places();
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    var shares =
                            network.scores(manager, some, asked)
                                    .softmax(1)
                                    .swapAxes(1, 2)
                                    .toFloatArray();
                    int size = rows * kind().classes();
                    for (int i = 0; i < some.size(); i++) {
                        System.arraycopy(
                                shares,
                                i * size,
                                tables[i],
                                first * kind().places() * kind().classes(),
                                size);
                    }
                }
            }
            Arrays.stream(tables).forEach(each -> all.add(new ReadBehaviour(questions, each)));
        }
        return all;
    }

    /// The mean cross entropy over all answers of networks.
    double meanLoss(List<Shown> networks) {
        double sum = 0;
        for (int from = 0; from < networks.size(); from += NETWORKS_AT_ONCE) {
            var some = networks.subList(from, Math.min(networks.size(), from + NETWORKS_AT_ONCE));
            var read = readForms(some.stream().map(Shown::form).toList());
            for (int i = 0; i < read.size(); i++) {
                var answers = some.get(i).answers();
                for (int a = 0; a < answers.length; a++) {
                    double share = read.get(i).probability(a, answers[a]);
                    sum -= Math.log(Math.max(share, Float.MIN_NORMAL)) / answers.length;
                }
            }
        }
        return sum / networks.size();
    }

    /// The mean cross entropy of some answers of networks.
    ///
    /// @param asked numbers of questions
    NDArray loss(List<Shown> networks, int... asked) {
        int places = kind().places();
        int rows = asked.length * places;
        var wanted = new long[networks.size() * rows];
        for (int b = 0; b < networks.size(); b++) {
            var answers = networks.get(b).answers();
            for (int i = 0; i < rows; i++) {
                wanted[b * rows + i] = answers[asked[i / places] * places + i % places];
            }
        }
        return network.scores(manager, networks.stream().map(Shown::form).toList(), asked)
                .logSoftmax(1)
                .gather(manager.create(wanted, new Shape(networks.size(), 1, rows)), 1)
                .mean()
                .neg();
    }

    /// What learned, copied.
    Map<String, NamedArray> weights() {
        return sphota.net.Arrays.copy(network.learning());
    }

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as from what it learned
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        json.set("kind", kind().json());
        json.put("width", width);
        if (raw) {
            json.put("raw", true);
        }
        new ModelFolder(folder, FORMAT).write(json, network.learning(), about);
    }

    /// Reads a folder.
    ///
    /// @param manager that its arrays are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public static BehaviourReader read(NDManager manager, Path folder) throws IOException {
        return new ModelFolder(folder, FORMAT)
                .read((json, arrays) -> {
                    var kind = Kind.of(json.path("kind"));
                    int width = json.path("width").asInt(0);
                    // No more is made room for than the file has numbers.
                    long held =
                            arrays.values().stream().mapToLong(each -> each.values().length).sum();
                    long taps = kind.stages().stream().mapToLong(Kind.Stage::taps).max().orElse(1);
                    if (width < 1 || width * Math.max(taps, width) > held) {
                        throw new IllegalArgumentException(
                                "it is of another width than its arrays");
                    }
                    var reader =
                            initial(manager, kind, json.path("raw").asBoolean(false), width, 0);
                    sphota.net.Arrays.become(reader.network.learning(), arrays);
                    return reader;
                });
    }
}
