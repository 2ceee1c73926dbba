package sphota.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.store.RunStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AtlasPageTest {

    private static final int MODELS = 120;
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "<script type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL);

    @TempDir private Path folder;

    private String page() throws IOException {
        var run = folder.resolve("run");
        SampleRun.make(run, MODELS);
        var file = folder.resolve("atlas.html");
        AtlasPage.write(file, "Atlas of <b>run</b>", "1", Atlas.of(run));
        return Files.readString(file);
    }

    private static JsonNode parsed(String json) {
        return JsonMapper.builder().build().readTree(json);
    }

    @Test
    void allModelsAreThereWithPlacesTreesAndReports() throws IOException {
        var scripts = SCRIPT.matcher(page()).results().map(each -> parsed(each.group(1))).toList();
        assertThat(scripts).hasSize(1 + MODELS);
        var data = scripts.getFirst();
        assertThat(data.get("root").asString()).isEqualTo("/models/");
        assertThat(data.get("models").size()).isEqualTo(MODELS);
        assertThat(data.get("models").get(0).get(0).asString()).startsWith("organisation-000/");
        // Of several types the one of most bytes.
        assertThat(data.get("models").valueStream().map(model -> model.get(7).asString()))
                .contains("Q8_0")
                .noneMatch(type -> type.contains(" "));
        assertThat(data.get("points").size()).isEqualTo(MODELS);
        int inTrees = 0;
        for (var tree : data.get("trees")) {
            inTrees += tree.size();
        }
        // Two families of three have relations.
        assertThat(inTrees).isEqualTo(12 * 6);
        assertThat(data.get("trees").size()).isEqualTo(6);
        assertThat(data.get("duplicates").get("files").get("groups").asInt()).isEqualTo(10);
        assertThat(data.get("duplicates").get("tensors").get("groups").asInt()).isEqualTo(120);
        assertThat(data.get("duplicates").get("tensors").get("saved").asDouble())
                .isEqualTo(data.get("duplicates").get("files").get("saved").asDouble());
        assertThat(data.get("errors").size()).isEqualTo(1);
        assertThat(scripts.get(1).get("tensors").get("rows").size()).isEqualTo(12);
        assertThat(scripts.get(1).get("spectra").get("rows").size()).isEqualTo(12);
        assertThat(scripts.get(1).get("findings").get("rows").get(0).get(0).asString())
                .isEqualTo("high");
    }

    @Test
    void namesAreTextAndNothingIsFetched() throws IOException {
        var page = page();
        // Without the scripts of the page itself.
        var own = page.replaceAll("(?s)<script>(?!document).*?</script>", "");
        assertThat(own)
                .doesNotContain("<script>document", "<img", "\u202e", "\u001b", "<b>")
                .doesNotContain("http:", "https:", "<link")
                .contains("\\u003cscript>document.title", "Atlas of &lt;b&gt;run")
                .contains("default-src &#39;none&#39;");
    }

    @Test
    void theSameRunGivesTheSamePage() throws IOException {
        var run = folder.resolve("run");
        SampleRun.make(run, MODELS);
        assertThat(Atlas.of(run)).isEqualTo(Atlas.of(run));
    }

    @Test
    void anEmptyRunIsAPageAndNoneIsRefused() throws IOException {
        try (var store = RunStore.open(folder.resolve("empty"))) {
            assertThat(store.known()).isEmpty();
        }
        assertThat(Atlas.of(folder.resolve("empty")).details()).isEmpty();
        var none = folder.resolve("none");
        assertThatThrownBy(() -> Atlas.of(none)).isInstanceOf(IOException.class);
    }
}
