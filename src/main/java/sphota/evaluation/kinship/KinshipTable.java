package sphota.evaluation.kinship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Share;

/// What was said of the descent of models against the truth. Models with the same weights cannot be
/// told apart: they are one, and edges between them are left out.
///
/// @param models how many, of how many weights
public record KinshipTable(
        int models, int contents, Map<String, Score> scores, Map<String, Score> byRelation) {

    /// How the relations of a zoo are called by who reads them from weights. Noise changes numbers
    /// in all directions as training does, and is called so.
    private static final Map<String, Set<String>> NAMES =
            Map.ofEntries(
                    Map.entry("fine_tuned", Set.of("fine tuned")),
                    Map.entry("lora_merged", Set.of("lora merged")),
                    Map.entry("pruned", Set.of("pruned")),
                    Map.entry("pruned_2_4", Set.of("pruned")),
                    Map.entry("quantized_int8", Set.of("quantised")),
                    Map.entry("quantized_fp8", Set.of("quantised")),
                    Map.entry("quantized_bf16", Set.of("cast", "quantised")),
                    Map.entry("averaged", Set.of("averaged")),
                    Map.entry("permuted", Set.of("reordered")),
                    Map.entry("noised", Set.of("fine tuned")));

    /// Limits of distance of the baseline.
    private static final double[] LIMITS = {1, 0.5};

    public KinshipTable {
        scores = new LinkedHashMap<>(scores);
        byRelation = new TreeMap<>(byRelation);
    }

    /// How often it was right.
    ///
    /// @param precision of edges, whatever their direction
    /// @param recall of edges
    /// @param parents of edges that were said with a direction, those that are true with it
    /// @param parentRecall of true edges, those that were said with their direction
    /// @param directions of true edges that were said with a direction, those with the right one
    /// @param names of true edges that were said, those whose relation was named right
    /// @param across edges that were said between models of different trees, of all edges
    public record Score(
            Share precision,
            Share recall,
            Share parents,
            Share parentRecall,
            Share directions,
            Share names,
            Share across) {}

    private record Arc(String child, String parent) {
        Arc turned() {
            return new Arc(parent, child);
        }
    }

    /// The truth: arcs between contents, with their relation.
    private record Truth(
            Map<String, String> contents, Map<String, String> trees, Map<Arc, String> arcs) {}

    /// Scores what was said, beside what distances say.
    ///
    /// @param told by the name of who said it
    public static KinshipTable of(List<Member> members, String name, List<Told> told) {
        var truth = truth(members);
        var scores = new LinkedHashMap<String, Score>();
        scores.put(name, score(truth, told, _ -> true));
        for (double limit : LIMITS) {
            scores.put(
                    "L2 and kurtosis, limit " + limit,
                    score(truth, PlainDistance.told(members, limit), _ -> true));
        }
        var byRelation = new TreeMap<String, Score>();
        for (var relation : new HashSet<>(truth.arcs().values())) {
            byRelation.put(relation, score(truth, told, relation::equals));
        }
        return new KinshipTable(
                members.size(),
                new HashSet<>(truth.contents().values()).size(),
                scores,
                byRelation);
    }

    private static Truth truth(List<Member> members) {
        var contents = new HashMap<String, String>();
        var trees = new HashMap<String, String>();
        for (var member : members) {
            contents.put(member.name(), member.content());
            trees.put(member.name(), member.tree());
        }
        var arcs = new LinkedHashMap<Arc, String>();
        for (var member : members) {
            for (var parent : member.parents()) {
                var arc = arc(contents, member.name(), parent);
                if (!arc.child().equals(arc.parent())) {
                    arcs.putIfAbsent(arc, member.relation());
                }
            }
        }
        return new Truth(contents, trees, arcs);
    }

    private static Arc arc(Map<String, String> contents, String child, String parent) {
        return new Arc(
                Optional.ofNullable(contents.get(child)).orElse(child),
                Optional.ofNullable(contents.get(parent)).orElse(parent));
    }

    /// @param which relations count as true; what was said is measured against all
    private static Score score(Truth truth, List<Told> told, Function<String, Boolean> which) {
        var said = new LinkedHashMap<Arc, Told>();
        var across = Share.NONE;
        for (var each : told) {
            var tree = Optional.ofNullable(truth.trees().get(each.child())).orElse("");
            across = across.with(!tree.equals(truth.trees().get(each.parent())));
            var arc = arc(truth.contents(), each.child(), each.parent());
            if (!arc.child().equals(arc.parent())
                    && !said.containsKey(arc)
                    && !said.containsKey(arc.turned())) {
                said.put(arc, each);
            }
        }
        var precision = Share.NONE;
        var parents = Share.NONE;
        for (var each : said.entrySet()) {
            boolean right = truth.arcs().containsKey(each.getKey());
            precision = precision.with(right || truth.arcs().containsKey(each.getKey().turned()));
            if (each.getValue().directed()) {
                parents = parents.with(right);
            }
        }
        var recall = Share.NONE;
        var parentRecall = Share.NONE;
        var directions = Share.NONE;
        var names = Share.NONE;
        for (var each : truth.arcs().entrySet()) {
            if (!which.apply(each.getValue())) {
                continue;
            }
            var right = Optional.ofNullable(said.get(each.getKey()));
            var found = right.or(() -> Optional.ofNullable(said.get(each.getKey().turned())));
            boolean directed = found.filter(Told::directed).isPresent();
            recall = recall.with(found.isPresent());
            parentRecall = parentRecall.with(right.isPresent() && directed);
            if (directed) {
                directions = directions.with(right.isPresent());
            }
            if (found.isPresent()) {
                names =
                        names.with(
                                NAMES.getOrDefault(each.getValue(), Set.of())
                                        .contains(found.get().relation()));
            }
        }
        return new Score(precision, recall, parents, parentRecall, directions, names, across);
    }

    /// Two tables for a document.
    public String text() {
        var rows = new ArrayList<List<String>>();
        scores.forEach((name, score) ->
                rows.add(
                        List.of(
                                name,
                                score.precision().toString(),
                                score.recall().toString(),
                                score.parents().toString(),
                                score.parentRecall().toString(),
                                score.across().hits() + "/" + score.across().of())));
        var relations = new ArrayList<List<String>>();
        byRelation.forEach((relation, score) ->
                relations.add(
                        List.of(
                                relation,
                                score.recall().toString(),
                                score.parentRecall().toString(),
                                score.directions().toString(),
                                score.names().toString())));
        return "%,d models of %,d different weights\n\n".formatted(models, contents)
                + new MarkdownTable(
                                List.of(
                                        "who",
                                        "edges: precision",
                                        "edges: recall",
                                        "parents: precision",
                                        "parents: recall",
                                        "edges between trees"),
                                rows)
                        .text()
                + "\n"
                + new MarkdownTable(
                                List.of(
                                        "relation",
                                        "edge found",
                                        "and with its direction",
                                        "directions said that are right",
                                        "named right"),
                                relations)
                        .text();
    }
}
