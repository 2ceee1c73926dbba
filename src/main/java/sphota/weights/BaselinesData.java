package sphota.weights;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.safety.PickleReport;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Standing;
import sphota.safety.PickleScan;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The member `data` in the zips of Stable-Baselines3: JSON whose values that are no JSON are
/// pickles in base64, which loading the agent unpickles.
///
/// Every such file holds functions by cloudpickle: bytecode of its own, which nobody can vet by its
/// names. That is said once, as unknown code. A pickle that names anything else than these files do
/// is judged like any other.
///
/// @see <a
///   href="https://github.com/DLR-RM/stable-baselines3/blob/master/stable_baselines3/common/save_util.py">
///   save_util.py</a>
final class BaselinesData {

    private static final String MEMBER = "data";
    private static final String SERIALIZED = ":serialized:";
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private static final List<String> USUAL =
            List.of(
                    "cloudpickle.",
                    "gym.spaces.",
                    "gymnasium.spaces.",
                    "stable_baselines3.",
                    "sb3_contrib.",
                    "numpy.random._pickle.",
                    "torch.optim.",
                    "torch.nn.modules.",
                    "torch.storage._load_from_bytes");

    /// What the calls of functions by cloudpickle are found as.
    private static final List<String> USUAL_RULES =
            List.of("pickle.unlisted-call", "pickle.computed-call");

    private BaselinesData() {}

    /// Whether a member of a zip is one.
    static boolean isOne(String name, Region content) {
        return name.equals(MEMBER) && content.has(0, (byte) '{');
    }

    /// Judges every pickle in it.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is no JSON, or beyond the budget
    static void read(Region content, Budget budget, ReadingBuilder reading) {
        var names = new TreeSet<String>();
        int usual = 0;
        for (var pickle : pickles(content, budget)) {
            for (var report : PickleScan.scan(pickle, budget)) {
                if (isUsual(report)) {
                    usual++;
                    report.uses().stream()
                            .filter(use -> use.standing() == Standing.UNLISTED)
                            .forEach(use -> names.add(use.dotted()));
                } else {
                    reading.add(report);
                }
            }
        }
        if (!names.isEmpty()) {
            reading.add(
                    "sb3.pickled-data",
                    Severity.MEDIUM,
                    content,
                    0,
                    "loading the agent unpickles %d values of its member data, functions with bytecode of their own among them; they name %s"
                            .formatted(usual, Names.list(List.copyOf(names))));
        }
    }

    private static boolean isUsual(PickleReport report) {
        return report.uses().stream()
                        .filter(use -> use.standing() == Standing.UNLISTED)
                        .allMatch(use -> USUAL.stream().anyMatch(use.dotted()::startsWith))
                && report.concerns().stream()
                        .filter(concern -> concern.level() == Concern.Level.HIGH)
                        .allMatch(concern -> USUAL_RULES.contains(concern.rule()));
    }

    private static List<Region> pickles(Region content, Budget budget) {
        var pickles = new ArrayList<Region>();
        budget.allocate(content.byteSize(), content, 0);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), content.stream())) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && SERIALIZED.equals(parser.currentName())) {
                    budget.entries(1, content, 0);
                    pickle(parser, content).ifPresent(pickles::add);
                }
            }
        } catch (JacksonException broken) {
            throw content.refuse(0, "member data is no JSON: " + broken.getOriginalMessage());
        }
        return pickles;
    }

    private static Optional<Region> pickle(JsonParser parser, Region content) {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(parser.getString());
            return Optional.of(Region.of(content.file() + Region.INSIDE + "data", bytes));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
