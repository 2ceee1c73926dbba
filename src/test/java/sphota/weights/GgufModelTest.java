package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.weights.Models.finding;
import static sphota.weights.Models.open;
import static sphota.weights.Models.rules;
import static sphota.weights.Models.writeText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.format.gguf.GgufBytes;

class GgufModelTest {

    @TempDir Path folder;

    private void writeSplit(int number, int count, String tensor, int no, int tensors)
            throws IOException {
        var bytes =
                GgufBytes.file(1, 3)
                        .entry("split.no", no)
                        .entry("split.count", count)
                        .entry("split.tensors.count", tensors)
                        .tensor(tensor, 24, 0, 32)
                        .padded()
                        .data(32)
                        .array();
        Files.write(folder.resolve("model-%05d-of-%05d.gguf".formatted(number, count)), bytes);
    }

    @Test
    void splitsThatAgreeNeedNoIndex() throws IOException {
        writeSplit(1, 2, "a", 0, 2);
        writeSplit(2, 2, "b", 1, 2);
        assertThat(open(folder).tensors()).hasSize(2);
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aSplitThatIsNotHereIsMissed() throws IOException {
        writeSplit(1, 3, "a", 0, 3);
        writeSplit(3, 3, "c", 2, 3);
        assertThat(rules(folder)).containsExactly("shards.missing");
        assertThat(finding(folder, "shards.missing").evidence()).contains("`2`");
    }

    @Test
    void aSplitUnderTheNameOfAnotherIsSeen() throws IOException {
        writeSplit(1, 2, "a", 1, 2);
        writeSplit(2, 2, "b", 0, 2);
        assertThat(rules(folder)).containsExactly("gguf.split-name");
        assertThat(finding(folder, "gguf.split-name").evidence())
                .isEqualTo("its name says 1 of 2, its metadata 2 of 2");
    }

    @Test
    void splitsWithFewerTensorsThanTheySayAreSeen() throws IOException {
        writeSplit(1, 2, "a", 0, 5);
        writeSplit(2, 2, "b", 1, 5);
        assertThat(finding(folder, "gguf.split-total").evidence()).contains("have 2", "say 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer_config.json", "chat_template.json"})
    void theTemplateOfATokenizerIsLookedThrough(String name) throws IOException {
        writeText(folder.resolve(name), "{\"chat_template\":\"{{ ().__class__ }}\"}");
        assertThat(rules(folder)).containsExactly("template.attribute-walk");
        writeText(
                folder.resolve(name),
                "{\"chat_template\":[{\"name\":\"a\",\"template\":\"{{ x|attr(y) }}\"}]}");
        assertThat(rules(folder)).containsExactly("template.obfuscation");
        writeText(folder.resolve(name), "{\"chat_template\":\"{{ messages[0]['content'] }}\"}");
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void filesThatAreTemplatesByNameAreLookedThrough() throws IOException {
        writeText(folder.resolve("chat_template.jinja"), "{{ ().__class__ }}");
        var found = finding(folder, "template.attribute-walk");
        assertThat(found.place().file()).endsWith("chat_template.jinja");
        assertThat(found.evidence()).contains("the template in the file");
    }
}
