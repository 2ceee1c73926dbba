package sphota.weights;

import java.util.ArrayList;
import java.util.List;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// Code that comes with a model: Python beside the weights, and a configuration that has it
/// imported. Not read, only named.
final class ShippedCode {

    private static final List<String> KEYS =
            List.of("auto_map", "custom_pipelines", "trust_remote_code");

    private ShippedCode() {}

    static List<Finding> find(ModelPart part) {
        var findings = new ArrayList<Finding>();
        var sources =
                part.folder().in(part.directory()).stream()
                        .map(Folder.Entry::name)
                        .filter(name -> WeightNames.extension(name).equals("py"))
                        .toList();
        if (!sources.isEmpty()) {
            findings.add(
                    new Finding(
                            "model.ships-code",
                            Severity.INFO,
                            Place.whole(part.folder().root().resolve(part.directory()).toString()),
                            "Python comes with the weights: " + Names.list(sources)));
        }
        for (var document : part.documents()) {
            for (var key : KEYS) {
                document.at(key)
                        .filter(value -> !value.isBoolean() || value.booleanValue())
                        .ifPresent(value ->
                                findings.add(
                                        new Finding(
                                                "model.runs-code",
                                                Severity.LOW,
                                                document.place(),
                                                "%s has loaders import code: %s"
                                                        .formatted(
                                                                key,
                                                                ModelFacts.shortened(
                                                                        value.toString())))));
            }
        }
        return findings;
    }
}
