package sphota.interpreter.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;
import sphota.interpreter.view.Seen;
import sphota.zoo.KinRecipe;
import sphota.zoo.Recipe;
import sphota.zoo.Recipes;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The subjects of a zoo, a shard a chunk; shards that are not grown yet are left out.
///
/// A run is the recipe's identity and the number of the training. The identity is that of the
/// recipe without what changes neither weights nor numbers, how many subjects and which snapshots
/// there are; that of kin is the identity of their roots' recipe, for it is from there that they
/// come.
public final class ZooSource implements Source {

    /// Whether there is a backdoor, of subjects of which is stated that there is or is not.
    public static final String POISONED = "poisoned";

    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:@\\d+)?$");

    private final Zoo zoo;
    private final String identity;
    private final SortedMap<Integer, String> digests;

    private ZooSource(Zoo zoo) throws IOException {
        this.zoo = zoo;
        identity = Digests.of(identity(zoo.recipe()));
        digests = zoo.digests();
    }

    /// Opens a zoo.
    ///
    /// @throws MalformedFileException if the folder is none, or no shard of it is grown yet
    public static ZooSource open(Path folder) throws IOException {
        var source = new ZooSource(Zoo.open(folder));
        if (source.digests.isEmpty()) {
            throw new MalformedFileException(folder.toString(), 0, "no shard is grown yet");
        }
        return source;
    }

    private static String identity(Recipe recipe) {
        if (recipe instanceof KinRecipe kin) {
            return identity(Recipes.of(kin.roots()));
        }
        if (!(JsonMapper.shared().readTree(Recipes.json(recipe)) instanceof ObjectNode tree)) {
            throw new IllegalStateException("a recipe is a JSON object");
        }
        tree.remove(List.of("count", "snapshots"));
        return tree.toString();
    }

    @Override
    public String key() {
        return Digests.of(Recipes.json(zoo.recipe()));
    }

    @Override
    public List<Integer> chunks() {
        return List.copyOf(digests.keySet());
    }

    /// How many shards are still to be grown.
    public int missing() {
        return zoo.shards() - digests.size();
    }

    @Override
    public String digest(int chunk) {
        return digests.getOrDefault(chunk, "");
    }

    @Override
    public void visit(int chunk, Visitor visitor) throws IOException {
        for (var subject : zoo.subjects(chunk)) {
            try {
                visitor.entry(entry(subject));
            } catch (IllegalArgumentException wrong) {
                visitor.failure(new Failure(subject.id(), String.valueOf(wrong.getMessage())));
            }
        }
    }

    private Entry entry(Subject subject) {
        var columns = new LinkedHashMap<>(subject.columns());
        columns.remove("id");
        columns.values()
                .removeIf(each ->
                        each instanceof Value.Quantity(double number) && !Double.isFinite(number));
        if (columns.get("trigger") instanceof Value.Word(var trigger)) {
            columns.put(POISONED, Value.of(trigger.equals("none") ? "no" : "yes"));
        }
        return new Entry(
                subject.id(),
                identity.substring(0, 16) + "/" + run(subject.id(), columns),
                columns,
                Seen.of(subject));
    }

    /// The training that is stated, or else the number in the name.
    private static String run(String id, SequencedMap<String, Value> columns) {
        var stated = columns.get("training_run");
        if (stated != null) {
            return stated.toString();
        }
        var number = NUMBER.matcher(id);
        return number.find() ? number.group(1).replaceFirst("^0+(?=\\d)", "") : id;
    }
}
