package sphota.zoo;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sphota.bytes.WholeFile;
import sphota.description.Claim;

/// How a zoo was made and what is in it, for people: Markdown.
final class Card {

    private Card() {}

    static void write(Zoo zoo) throws IOException {
        var numbers = new TreeMap<String, Numbers>();
        var origins = new TreeMap<String, Integer>();
        int diverged = 0;
        int subjects = 0;
        for (int shard = 0; shard < zoo.shards(); shard++) {
            for (var subject : Shard.read(zoo.path(shard))) {
                subjects++;
                var truth = subject.truth();
                truth.first(Claim.Identity.class)
                        .ifPresent(identity ->
                                origins.merge(Rows.lower(identity.origin()), 1, Integer::sum));
                diverged +=
                        truth.first(Claim.Outcome.class)
                                .filter(Claim.Outcome::diverged)
                                .map(_ -> 1)
                                .orElse(0);
                truth.all(Claim.Quality.class)
                        .forEach(quality ->
                                numbers.computeIfAbsent(
                                                Rows.lower(quality.measure()), _ -> new Numbers())
                                        .add(quality.value()));
            }
        }
        var text = text(zoo, subjects, origins, diverged, numbers);
        WholeFile.write(zoo.folder().resolve(Zoo.CARD), text);
    }

    private static String text(
            Zoo zoo,
            int subjects,
            Map<String, Integer> origins,
            int diverged,
            Map<String, Numbers> numbers) {
        var text = new StringBuilder();
        text.append("# A zoo of the family ").append(Recipes.family(zoo.recipe())).append("\n\n");
        text.append(
                String.format(
                                Locale.ROOT,
                                "%,d networks (%s), %,d of them diverged, in %,d shards.\n",
                                subjects,
                                origins,
                                diverged,
                                zoo.shards())
                        .replace("{", "")
                        .replace("}", "")
                        .replace("=", " "));
        text.append(
                """

                `manifest.parquet` holds the truth about each, `shards.sha256` the checksums of the
                shards; the weights of a subject are tensors `ID/NAME`. The same recipe gives the
                same shards for any number of threads, on processors of one kind.

                | measure | least | 1st quartile | median | 3rd quartile | most |
                |---|---|---|---|---|---|
                """);
        numbers.forEach((name, values) -> text.append(line(name, values)));
        text.append("\n## Recipe\n\n```json\n").append(Recipes.json(zoo.recipe())).append("```\n");
        return text.toString();
    }

    private static String line(String name, Numbers numbers) {
        var line = new StringBuilder("| ").append(name);
        Column.quarters(numbers.stream().sorted().toArray())
                .forEach(value -> line.append(String.format(Locale.ROOT, " | %.4g", value)));
        return line.append(" |\n").toString();
    }
}
