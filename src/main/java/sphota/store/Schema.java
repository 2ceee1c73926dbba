package sphota.store;

import static sphota.store.Column.Type.NUMBER;
import static sphota.store.Column.Type.NUMBERS;
import static sphota.store.Column.Type.SINGLES;
import static sphota.store.Column.Type.SIZES;
import static sphota.store.Column.Type.TEXT;
import static sphota.store.Column.Type.TIME;
import static sphota.store.Column.Type.TRUTH;
import static sphota.store.Column.Type.WHOLE;

import java.util.List;

/// The tables of a run. `docs/runs.md` is made of them.
public final class Schema {

    private Schema() {}

    /// Rises when a reader of the last one could be misled.
    public static final int VERSION = 2;

    /// A model: a file, or a directory whose files belong together.
    public static final Table MODELS =
            Table.of(
                    "models",
                    "a model: a file, or a directory whose files belong together",
                    column("model", TEXT, "its absolute path"),
                    column("kind", TEXT, "file, directory or hub cache"),
                    column("files", WHOLE, "files with weights"),
                    column("bytes", WHOLE, "of these files"),
                    column("modified", TIME, "when the last of its files changed"),
                    column(
                            "sha256",
                            TEXT,
                            "of the file; of a directory, of the lines `sha256 path` of its files"),
                    column("format", TEXT, "the container, that of the first file"),
                    column("tensors", WHOLE, "how many"),
                    column("parameters", WHOLE, "elements, each view of bytes counted once"),
                    column("types", TEXT, "element types, that of most bytes first"),
                    column("family", TEXT, "the family of networks, where it is known"),
                    column("family_confidence", NUMBER, "from 0 to 1"),
                    column("worst", TEXT, "the severity of the worst finding"),
                    column("findings", WHOLE, "how many"),
                    column("refused", WHOLE, "files or tensors that could not be read"),
                    column(
                            "listing",
                            TEXT,
                            "what tells whether it changed: SHA-256 of names, sizes and times"),
                    column("version", TEXT, "of the program that analysed it"),
                    column("rules", TEXT, "SHA-256 of the table of rules it was analysed by"),
                    column("analysed", TIME, "when"),
                    column("seconds", NUMBER, "how long it took"));

    /// A file of a model.
    public static final Table FILES =
            Table.of(
                    "files",
                    "a file of a model",
                    column("model", TEXT, "the model"),
                    column("file", TEXT, "its path within the model, or its name"),
                    column("bytes", WHOLE, "its size"),
                    column("modified", TIME, "when it changed"),
                    column("sha256", TEXT, "of its bytes"),
                    column("format", TEXT, "the container"),
                    column("tensors", WHOLE, "how many"),
                    column("refusal", TEXT, "why it was not read to its end"));

    /// A tensor.
    public static final Table TENSORS =
            Table.of(
                    "tensors",
                    "a tensor",
                    column("model", TEXT, "the model"),
                    column("file", TEXT, "the file of the model"),
                    column("tensor", TEXT, "its name"),
                    column("type", TEXT, "of its elements"),
                    column("shape", SIZES, "sizes of its axes"),
                    column("elements", WHOLE, "how many"),
                    column("bytes", WHOLE, "of its elements one after another"),
                    column(
                            "content",
                            TEXT,
                            "digest of its shape and values, whatever their type and container;"
                                    + " see docs/lineage.md"));

    /// What the elements of a tensor are.
    public static final Table STATISTICS =
            Table.of(
                    "statistics",
                    "the elements of a tensor: counts, and measures of those that are finite",
                    column("model", TEXT, "the model"),
                    column("file", TEXT, "the file of the model"),
                    column("tensor", TEXT, "its name"),
                    column("nans", WHOLE, "elements that are no number"),
                    column("infinities", WHOLE, "of either sign"),
                    column("zeros", WHOLE, "of either sign"),
                    column("subnormals", WHOLE, "below the smallest normal magnitude of the type"),
                    column("negatives", WHOLE, "below zero"),
                    column("minimum", NUMBER, "the least"),
                    column("maximum", NUMBER, "the greatest"),
                    column("mean", NUMBER, "of those that are finite"),
                    column("deviation", NUMBER, "standard deviation of the population"),
                    column(
                            "skewness",
                            NUMBER,
                            "third central moment over the cube of the deviation"),
                    column("excess_kurtosis", NUMBER, "fourth over its fourth power, less 3"),
                    column("l1", NUMBER, "sum of magnitudes"),
                    column("l2", NUMBER, "root of the sum of squares"),
                    column(
                            "quantiles",
                            NUMBERS,
                            "at 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999"),
                    column("dead_rows", WHOLE, "rows that are all zero"),
                    column("dead_columns", WHOLE, "columns that are all zero"),
                    column("duplicate_rows", WHOLE, "rows that equal an earlier one"),
                    column("not_computed", TEXT, "why there are no statistics"));

    /// A spectrum of a matrix.
    public static final Table SPECTRA =
            Table.of(
                    "spectra",
                    "the singular values of a matrix; names and formulas are WeightWatcher's",
                    column("model", TEXT, "the model"),
                    column("tensor", TEXT, "its name"),
                    column("view", TEXT, "which matrix of the tensor"),
                    column("n", WHOLE, "the longer side"),
                    column("m", WHOLE, "the shorter side"),
                    column("method", TEXT, "how singular values were had"),
                    column("norm", NUMBER, "sum of eigenvalues"),
                    column("spectral_norm", NUMBER, "the largest eigenvalue"),
                    column("stable_rank", NUMBER, "sum of eigenvalues over the largest"),
                    column("effective_rank", NUMBER, "exp of the entropy of singular values"),
                    column("matrix_rank", NUMBER, "singular values above rounding"),
                    column("alpha", NUMBER, "exponent of the power law of the tail"),
                    column(
                            "alpha_weighted",
                            NUMBER,
                            "alpha times the logarithm of the largest eigenvalue"),
                    column("spikes", WHOLE, "eigenvalues above the Marchenko-Pastur bulk"));

    /// A finding.
    public static final Table FINDINGS =
            Table.of(
                    "findings",
                    "something worth saying, with its place",
                    column("model", TEXT, "the model"),
                    column("rule", TEXT, "see docs/findings.md"),
                    column("severity", TEXT, "info, low, medium or high"),
                    column("file", TEXT, "where"),
                    column("byte", WHOLE, "from the start of the file"),
                    column("evidence", TEXT, "what was found there"));

    /// A statement about a model.
    public static final Table DESCRIPTIONS =
            Table.of(
                    "descriptions",
                    "something said of what a model is",
                    column("model", TEXT, "the model"),
                    column("component", TEXT, "the file, shards together"),
                    column("subject", TEXT, "what is said: family, layers, width and so on"),
                    column("scope", TEXT, "of which part; empty for all of it"),
                    column("value", TEXT, "what it is"),
                    column("confidence", NUMBER, "from 0 to 1"),
                    column("evidence", TEXT, "why, a line each"));

    /// What a model is recognised by.
    public static final Table FINGERPRINTS =
            Table.of(
                    "fingerprints",
                    "what a model is recognised by; see docs/lineage.md",
                    column("model", TEXT, "the model"),
                    column(
                            "content",
                            TEXT,
                            "digest of the set of contents of its tensors; missing where one has"
                                    + " none"),
                    column(
                            "invariant",
                            TEXT,
                            "a digest that stays the same when neurons change places; missing where"
                                    + " a tensor has none"),
                    column(
                            "vector",
                            SINGLES,
                            "64 numbers of length 1: the angle between two is about that between"
                                    + " the weights of two models; zeros where nothing was read"));

    /// What a tensor is recognised by.
    public static final Table SKETCHES =
            Table.of(
                    "sketches",
                    "a random projection of one of the 16 largest tensors of a model",
                    column("model", TEXT, "the model"),
                    column("file", TEXT, "the file of the model"),
                    column("tensor", TEXT, "its name"),
                    column("shape", SIZES, "sizes of its axes without those of size 1"),
                    column("numbers", WHOLE, "how many were projected"),
                    column("projection", SINGLES, "64 sums, each of some numbers with signs"),
                    column("signs", WHOLE, "bit i is set where sum i is above 0"));

    /// Two models that were compared.
    public static final Table PAIRS =
            Table.ofTwo(
                    "pairs",
                    "two models that were compared, as `diff` does",
                    column("model", TEXT, "one"),
                    column("other", TEXT, "the other, later by name"),
                    column("relation", TEXT, "what the other is to the one, as diff says it"),
                    column("confidence", NUMBER, "in that, from 0 to 1"),
                    column("distance", NUMBER, "as in relations; missing where nothing compares"),
                    column("rank", WHOLE, "as in relations"),
                    column(
                            "direction",
                            NUMBER,
                            "logarithm of the odds that the other comes of the one and not the one"
                                    + " of the other"),
                    column("evidence", TEXT, "why, a line each"));

    /// Who comes of whom.
    public static final Table RELATIONS =
            Table.ofTwo(
                    "relations",
                    "an edge of a family tree; children of two parents have two",
                    column("child", TEXT, "a model"),
                    column("parent", TEXT, "another that it comes of"),
                    column("relation", TEXT, "how, as `fine tuned`; see docs/lineage.md"),
                    column(
                            "directed",
                            TRUTH,
                            "whether there is evidence of which is the child; if not, it may be the"
                                    + " other way round"),
                    column("confidence", NUMBER, "in the edge with its direction, from 0 to 1"),
                    column(
                            "distance",
                            NUMBER,
                            "norm of the difference over the mean of both norms; 0 for the same"
                                    + " numbers in another order; missing for adapters"),
                    column(
                            "rank",
                            WHOLE,
                            "of the difference or the adapter, where it is low; the largest"),
                    column("evidence", TEXT, "why, a line each"));

    /// A model of which nothing was read.
    public static final Table ERRORS =
            Table.of(
                    "errors",
                    "a path that should be a model and of which nothing was had",
                    column("model", TEXT, "its absolute path"),
                    column("reason", TEXT, "why"),
                    column("listing", TEXT, "as in models"),
                    column("version", TEXT, "of the program that tried"),
                    column("rules", TEXT, "as in models"),
                    column("tried", TIME, "when"));

    /// All of them.
    public static final List<Table> TABLES =
            List.of(
                    MODELS,
                    FILES,
                    TENSORS,
                    STATISTICS,
                    SPECTRA,
                    FINDINGS,
                    DESCRIPTIONS,
                    FINGERPRINTS,
                    SKETCHES,
                    PAIRS,
                    RELATIONS,
                    ERRORS);

    private static Column column(String name, Column.Type type, String meaning) {
        return new Column(name, type, meaning);
    }
}
