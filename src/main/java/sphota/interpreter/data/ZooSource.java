package sphota.interpreter.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import sphota.description.Value;
import sphota.interpreter.view.Seen;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.CollectionRecipe;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.ImageRecipe;
import sphota.zoo.KinRecipe;
import sphota.zoo.Recipe;
import sphota.zoo.Recipes;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;

/// The subjects of a zoo, a shard a chunk; shards that are not grown yet are left out.
///
/// A run is where its randomness comes from: the family and the seed of the recipe, and the number
/// of the training. Zoos of one seed that differ in data or in how long they learn have first
/// weights, orders and settings in common, run by run; so have images and backdoors, which are one
/// family here, for the twin of a network with a backdoor is a network of images. Kin are of their
/// roots' runs. Of collections a run is what the column `run` says, or else the weights themselves.
public final class ZooSource implements Source {

    /// Whether there is a backdoor, of subjects of which is stated that there is or is not.
    public static final String POISONED = "poisoned";

    private static final String LABELLED_RUN = "label_run";
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:@\\d+)?$");

    private final Zoo zoo;
    private final String identity;
    private final SortedMap<Integer, String> digests;

    private ZooSource(Zoo zoo) throws IOException {
        this.zoo = zoo;
        identity = identity(zoo.recipe());
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
        return switch (recipe) {
            case KinRecipe kin -> identity(Recipes.of(kin.roots()));
            case ImageRecipe _, BackdoorRecipe _ -> "images " + recipe.seed();
            case CollectionRecipe _ -> "collections";
            case FunctionRecipe _, SequenceRecipe _ -> Recipes.family(recipe) + " " + recipe.seed();
        };
    }

    @Override
    public String key() {
        return Sha256.of(Recipes.json(zoo.recipe()));
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
                subject.id(), identity + "/" + run(subject, columns), columns, Seen.of(subject));
    }

    /// The training that is stated, or else the number in the name; of collections the run that is
    /// stated, or else a digest of the weights.
    private String run(Subject subject, SequencedMap<String, Value> columns) {
        if (zoo.recipe() instanceof CollectionRecipe) {
            var stated = columns.get(LABELLED_RUN);
            return stated == null ? weights(subject) : "run " + stated;
        }
        var stated = columns.get("training_run");
        if (stated != null) {
            return stated.toString();
        }
        var number = NUMBER.matcher(subject.id());
        return number.find() ? number.group(1).replaceFirst("^0+(?=\\d)", "") : subject.id();
    }

    private static String weights(Subject subject) {
        var flat = subject.flat();
        var bytes = new byte[flat.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(flat);
        return Sha256.of(List.of(bytes));
    }
}
