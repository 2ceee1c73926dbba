package sphota.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.format.Finding;

/// One directory of a model: what its JSON files say, and the files of weights that lie in it.
///
/// @param directory within the model, `""` for the model's own
/// @param files those of this directory itself, readable or not
record ModelPart(
        Folder folder, String directory, List<WeightFile> files, List<JsonDocument> documents) {

    private static final List<String> DESCRIPTIONS =
            List.of(
                    "config.json",
                    "adapter_config.json",
                    "generation_config.json",
                    "model_index.json");

    static ModelPart of(Folder folder, String directory, List<WeightFile> files) {
        var documents =
                DESCRIPTIONS.stream()
                        .map(name -> folder.find(directory, name))
                        .flatMap(Optional::stream)
                        .map(JsonDocument::read)
                        .toList();
        return new ModelPart(folder, directory, files, documents);
    }

    /// What the part says of itself; the facts of a subdirectory begin with its name.
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        var prefix = directory.isEmpty() ? "" : directory + "/";
        for (var document : documents) {
            ModelFacts.of(document).forEach((name, value) -> facts.put(prefix + name, value));
        }
        var tokenizer = ModelFacts.tokenizer(folder.in(directory));
        if (!tokenizer.isEmpty()) {
            facts.put(prefix + "tokenizer", String.join(", ", tokenizer));
        }
        return facts;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        documents.forEach(document -> findings.addAll(document.findings()));
        findings.addAll(ShippedCode.find(this));
        findings.addAll(ChatTemplates.find(folder, directory));

        var indexes = indexes(findings);
        for (var index : indexes) {
            findings.addAll(index.findings());
            findings.addAll(new ShardIndexCheck(index, files).findings());
        }
        findings.addAll(ShardNumbers.find(this, indexes));
        findings.addAll(GgufSplits.find(this));

        var tensors = MainTensors.of(files, indexes);
        document("config.json")
                .ifPresent(config -> findings.addAll(new ConfigCheck(config, tensors).findings()));
        document("adapter_config.json")
                .ifPresent(config -> findings.addAll(AdapterCheck.find(config, files)));
        return findings;
    }

    Optional<JsonDocument> document(String name) {
        return documents.stream().filter(each -> each.entry().name().equals(name)).findFirst();
    }

    private List<ShardIndex> indexes(List<Finding> unreadable) {
        var indexes = new ArrayList<ShardIndex>();
        for (var entry : folder.in(directory)) {
            if (entry.name().endsWith(ShardIndex.SUFFIX)) {
                var document = JsonDocument.read(entry);
                var index = ShardIndex.of(document);
                index.ifPresentOrElse(indexes::add, () -> unreadable.addAll(document.findings()));
            }
        }
        return indexes;
    }
}
