package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Shared;

class ImportTest {

    private static final String CONLLU =
            """
            # sent_id = one
            # text = neb er
            # text_en = not to be kept
            1\tneb\tnb\tADJ\t_\t_\t0\troot\t_\tHiero=A|Name=God
            2\ter\tr\tADP\t_\t_\t1\tcase\t_\tHiero=B

            # sent_id = two
            # text = broken
            1\tbroken\tthree columns

            # sent_id = three
            # text = last
            1\tlast\t_\tX\t_\t_\t0\troot\t_\t_
            """;

    @TempDir private Path folder;

    private Path source;
    private Path out;

    @BeforeEach
    void createFolders() throws IOException {
        source = Files.createDirectories(folder.resolve("in/someone__texts"));
        out = Files.createDirectories(folder.resolve("out"));
    }

    private void licence(String text) throws IOException {
        Files.writeString(
                Files.createDirectories(source.resolve("_docs")).resolve("LICENSE"), text);
    }

    private Import.Result run(String... allowed) throws IOException {
        return Import.run(source, out, Set.of(allowed), Optional.empty(), Optional.empty(), "test");
    }

    private List<Document> documents() throws IOException {
        var documents = new ArrayList<Document>();
        Corpus.open(out).forEach((_, document) -> documents.add(document));
        return documents;
    }

    @Test
    void readsSentencesWithTheirLemmasAndHieroglyphs() throws IOException {
        licence("MIT License\n\nCopyright (c) 2020 Some One\n");
        Files.writeString(source.resolve("egy_x.conllu"), CONLLU);
        var result = run();
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("egy_x.conllu:9: no line of ten columns");
        var documents = documents();
        assertThat(documents).hasSize(2);
        assertThat(documents.getFirst().forms()).containsExactly("text", "lemmas", "hieroglyphs");
        assertThat(documents.getFirst().spans().get(1).text()).isEqualTo("neb\tnb\ner\tr\n");
        assertThat(documents.getFirst().spans().get(2).text()).isEqualTo("A B");
        assertThat(documents.getFirst().origin())
                .contains(
                        new Origin(
                                "someone__texts",
                                "egy",
                                "MIT",
                                "someone/texts, Copyright (c) 2020 Some One",
                                "one"));
        assertThat(documents.getLast().forms()).containsExactly("text");
    }

    @Test
    void refusesWhatIsNotForCommerceOrUnclearUnlessItIsAllowed() throws IOException {
        Files.writeString(source.resolve("egy_x.conllu"), CONLLU);
        assertThat(run().refused()).containsEntry("someone__texts", "unknown");
        assertThat(documents()).isEmpty();
        licence("Creative Commons Attribution-NonCommercial 4.0");
        assertThat(run("unknown").refused()).containsEntry("someone__texts", "CC-BY-NC-4.0");
        assertThat(run("CC-BY-NC-4.0").refused()).isEmpty();
        assertThat(documents()).hasSize(2);
        assertThat(Corpus.open(out).manifest().tally().licences().keySet())
                .singleElement()
                .asString()
                .contains("CC-BY-NC-4.0");
    }

    @Test
    void believesALicenceBeforeAReadme() throws IOException {
        Files.writeString(source.resolve("egy_x.conllu"), CONLLU);
        Files.writeString(source.resolve("README.md"), "Cites texts under CC BY-NC.");
        Files.writeString(source.resolve("license.txt"), "CC0 1.0 Universal");
        assertThat(run().refused()).isEmpty();
    }

    @Test
    void writesTabletsInCuneiformWhereAllSignsAreKnown() throws IOException {
        licence("CC0 1.0 Universal");
        Files.writeString(source.resolve("a.sum"), "szu ka2\nszu xx2\n");
        Files.writeString(
                source.resolve("osl.asl"),
                "@sign A\n@ucun\tP\n@v\tšu\n@end sign\n@sign B\n@ucun\tQ\n@v\tka₂\n@end sign\n");
        run();
        assertThat(documents().getFirst().spans().getLast().text())
                .isEqualTo("PQ\n".replace("PQ", "P Q"));
        assertThat(documents().getLast().forms()).containsExactly("text");
    }

    @Test
    void readsPoemsAndRules() throws IOException {
        licence("The MIT License (MIT)");
        Files.writeString(
                source.resolve("poems.json"),
                "[{\"title\":\"t\",\"author\":\"a\",\"paragraphs\":[\"one\",\"two\"]},{\"title\":\"u\"}]");
        Files.writeString(
                source.resolve("rules.tsv"),
                "code\ttext\n1.1.1\tfirst\n1.1.2\tsecond\nno tab\n1.2.1\tthird\n");
        Files.writeString(source.resolve("other.tsv"), "name\tvalue\n1\t2\n");
        var result = run();
        assertThat(documents().stream().map(each -> each.spans().getFirst().text()))
                .containsExactly("one\ntwo\n", "first\nsecond\n", "third\n");
        assertThat(result.notes()).hasSize(2);
        assertThat(result.notes().getLast()).contains("rules.tsv:4");
    }

    @Test
    void takesTheLanguageThatIsSaid() throws IOException {
        licence("CC0 1.0 Universal");
        Files.writeString(source.resolve("egy_x.conllu"), CONLLU);
        Files.writeString(source.resolve("poems.json"), "[{\"text\":\"a\"}]");
        run();
        assertThat(languages()).containsExactlyInAnyOrder("egy", "egy", "und");
        Import.run(source, out, Set.of(), Optional.of("non"), Optional.empty(), "test");
        assertThat(languages()).containsExactly("non", "non", "non");
    }

    private List<String> languages() throws IOException {
        return documents().stream().map(each -> each.origin().orElseThrow().language()).toList();
    }

    @Test
    void passesOverJsonThatIsNone() throws IOException {
        licence("The MIT License (MIT)");
        Files.writeString(source.resolve("poems.json"), "[{\"text\":\"a\"},\n{,}]");
        var result = run();
        assertThat(result.notes()).singleElement().asString().contains("poems.json:2");
        assertThat(documents()).isEmpty();
    }

    @Test
    void readsTheTreebankOfOldTurkish() throws IOException {
        var path = Shared.path("data/corpora/UniversalDependencies__UD_Old_Turkish-Clausal");
        var result = Import.run(path, out, Set.of(), Optional.empty(), Optional.empty(), "test");
        assertThat(result.refused()).isEmpty();
        assertThat(result.skipped()).isZero();
        assertThat(documents())
                .hasSize(20)
                .allMatch(each -> each.origin().orElseThrow().licence().equals("CC0-1.0"));
    }
}
