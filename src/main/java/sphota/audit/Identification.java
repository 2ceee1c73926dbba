package sphota.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The family of a model: what names, configuration and container say together.
///
/// @param family whose kind and sizes hold
/// @param match how the names fit it, or the layout they are written in
record Identification(Statement statement, Family family, Optional<FamilyMatch> match) {

    /// Below this share of the parameters a family is a part of the model, not what it is.
    private static final double MAIN = 0.5;

    private static final double MOST = 0.8;

    /// What is left then are parameters of no layer.
    private static final double ALL = 0.98;

    private static final String NOT_BORNE_OUT = "the names of the tensors do not bear it out";

    private static final double BOTH_AGREE = 0.98;
    private static final double CHOSEN_WITHIN_GROUP = 0.95;
    private static final double CONTAINER_SAYS = 0.95;
    private static final double ONLY_CONFIGURATION = 0.7;
    private static final double UNKNOWN_WORD = 0.8;
    private static final double CONTRADICTED = 0.5;
    private static final double MOSTLY_EXPLAINED = 0.95;
    private static final double PARTLY_EXPLAINED = 0.85;

    static Optional<Identification> of(
            List<FamilyMatch> matches, Declared declared, FamilyTable table) {
        var main = matches.stream().filter(match -> match.explained() >= MAIN).findFirst();
        var container = byContainer(main, declared, table);
        return container.isPresent() ? container : byNamesAndConfiguration(main, declared, table);
    }

    private static Optional<Identification> byContainer(
            Optional<FamilyMatch> main, Declared declared, FamilyTable table) {
        var format = declared.source().format();
        Optional<String> name =
                format.startsWith("llama2.c")
                        ? Optional.of("Llama")
                        : format.equals("GGML (whisper)")
                                ? Optional.of("Whisper (OpenAI naming)")
                                : declared.ggufFamily()
                                        .flatMap(word ->
                                                Optional.ofNullable(table.byGguf().get(word)))
                                        .map(Family::name);
        var family = name.flatMap(table::named);
        if (family.isEmpty()) {
            return Optional.empty();
        }
        var evidence = new ArrayList<String>();
        evidence.add(
                declared.ggufFamily()
                        .map(word -> "general.architecture is " + word)
                        .orElse("the container is that of " + format));
        boolean onlySaid = main.isEmpty() && declared.ggufFamily().isPresent();
        main.ifPresent(match -> evidence.addAll(evidence(match)));
        if (onlySaid) {
            evidence.add(NOT_BORNE_OUT);
        }
        return Optional.of(
                new Identification(
                        new Statement(
                                Subject.FAMILY,
                                "",
                                family.get().name(),
                                onlySaid ? ONLY_CONFIGURATION : CONTAINER_SAYS,
                                evidence),
                        family.get(),
                        main));
    }

    private static Optional<Identification> byNamesAndConfiguration(
            Optional<FamilyMatch> main, Declared declared, FamilyTable table) {
        var words = declared.families();
        Set<Family> candidates = new LinkedHashSet<>();
        words.forEach(
                word -> candidates.addAll(table.byConfig().getOrDefault(word.text(), List.of())));
        if (main.isEmpty()) {
            return candidates.stream()
                    .findFirst()
                    .map(family ->
                            new Identification(
                                    new Statement(
                                            Subject.FAMILY,
                                            "",
                                            family.name(),
                                            ONLY_CONFIGURATION,
                                            List.of(words.getFirst().said(), NOT_BORNE_OUT)),
                                    family,
                                    Optional.empty()));
        }
        var match = main.get();
        var evidence = new ArrayList<>(evidence(match));
        words.forEach(word -> evidence.add("the configuration's " + word.said()));
        var family = match.family();
        double confidence = confidence(match);
        var chosen =
                candidates.stream().filter(each -> each.group().equals(family.group())).findFirst();
        if (candidates.contains(family)) {
            confidence = BOTH_AGREE;
        } else if (chosen.isPresent()) {
            return Optional.of(
                    new Identification(
                            new Statement(
                                    Subject.FAMILY,
                                    "",
                                    chosen.get().name(),
                                    CHOSEN_WITHIN_GROUP,
                                    evidence),
                            chosen.get(),
                            main));
        } else if (!candidates.isEmpty()) {
            evidence.add("names and configuration disagree");
            confidence = rounded(confidence * CONTRADICTED);
        } else if (!words.isEmpty()) {
            evidence.add("no family known here goes by what the configuration says");
            confidence = rounded(confidence * UNKNOWN_WORD);
        }
        return Optional.of(
                new Identification(
                        new Statement(Subject.FAMILY, "", family.name(), confidence, evidence),
                        family,
                        main));
    }

    private static double confidence(FamilyMatch match) {
        return rounded(match.family().confidence() * sharePenalty(match.explained()));
    }

    private static double rounded(double confidence) {
        return Math.round(100 * confidence) / 100.0;
    }

    private static double sharePenalty(double explained) {
        return explained >= ALL ? 1 : explained >= MOST ? MOSTLY_EXPLAINED : PARTLY_EXPLAINED;
    }

    private static List<String> evidence(FamilyMatch match) {
        var evidence = new ArrayList<String>();
        evidence.add("`%s`".formatted(String.join("`, `", match.examples())));
        evidence.add(match.family().because());
        if (match.explained() < ALL) {
            evidence.add(
                    "%.0f %% of the parameters go by its names".formatted(100 * match.explained()));
        }
        return evidence;
    }

    /// A family that the names of a part of the model fit.
    static Statement contained(FamilyMatch match) {
        return new Statement(
                Subject.CONTAINS,
                match.prefix(),
                match.family().name(),
                match.family().confidence(),
                evidence(match));
    }

    /// Layers are counted as the names have them, whichever of a group the family is.
    List<Family.Stack> stacks() {
        return match.map(each -> each.family().stacks()).orElse(family.stacks());
    }
}
