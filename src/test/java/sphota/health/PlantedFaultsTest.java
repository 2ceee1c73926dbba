package sphota.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.Shared;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.weights.Weights;

/// Faults planted in networks are found where they are; `tools/planted-faults` prints the tables. A
/// directory of real weights can be given as `-Dplanted.folder=DIR`.
class PlantedFaultsTest {

    private static final int LAYERS = 12;
    private static final String REAL =
            "data/weights/plctlab__rvspoc-s2311-llama2/stories260K@31d7cd1.bin";

    @TempDir private Path folder;

    private record Outcome(String fault, boolean found, boolean located, List<String> others) {

        @Override
        public String toString() {
            return "%-20s %-5s %-7s %s"
                    .formatted(
                            fault,
                            found ? "yes" : "no",
                            located ? "yes" : "no",
                            String.join(", ", others));
        }
    }

    @Test
    void aSoundNetworkHasNoFindingAboveInfo() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            var network = Network.made(seed, LAYERS);
            assertThat(findings(network, folder.resolve("sound" + seed)))
                    .filteredOn(finding -> finding.severity() != Severity.INFO)
                    .isEmpty();
        }
    }

    /// One tensor that stands in the place of another's is seen only where magnitudes change much
    /// from layer to layer.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWAPPED_TENSORS")
    void aPlantedFaultIsFoundWhereItIs(Fault fault) throws IOException {
        for (long seed = 0; seed < 3; seed++) {
            var outcome = outcome(fault, Network.made(seed, LAYERS), List.of());
            System.out.println(outcome);
            assertThat(outcome.found).isTrue();
            assertThat(outcome.located).isTrue();
            assertThat(outcome.others).isEmpty();
        }
    }

    @Test
    void faultsInRealWeightsAreFoundWhereTheyAre() throws IOException {
        var given = System.getProperty("planted.folder");
        var path = given == null ? Shared.path(REAL) : Path.of(given);
        var outcomes = new ArrayList<Outcome>();
        int layers = network(path).layers();
        var before = rules(findings(network(path), folder.resolve("before")));
        System.out.printf("%s, %d layers: fault, found, located, other findings%n", path, layers);
        for (var fault : Fault.values()) {
            if (fault.leastLayers <= layers && fault != Fault.WRONG_CONFIGURATION) {
                var outcome = outcome(fault, network(path), before);
                System.out.println(outcome);
                outcomes.add(outcome);
            }
        }
        if (given == null) {
            assertThat(outcomes).hasSizeGreaterThan(5).allMatch(each -> each.found && each.located);
        }
    }

    private static Network network(Path path) throws IOException {
        try (var arena = Arena.ofShared()) {
            return Network.of(Weights.open(path, arena));
        }
    }

    /// @param before rules that found something before the fault was planted
    private Outcome outcome(Fault fault, Network network, List<String> before) throws IOException {
        var at = folder.resolve(fault.name());
        var names = fault.plant(network);
        network.write(at);
        fault.damage(at);
        try (var arena = Arena.ofShared()) {
            var weights = Weights.open(at, arena);
            var findings = Judged.all(weights);
            var told = findings.stream().filter(each -> each.rule().equals(fault.rule)).toList();
            var others = new ArrayList<>(rules(findings));
            others.removeAll(before);
            others.remove(fault.rule);
            boolean located = told.stream().anyMatch(each -> fault.locates(each, names, weights));
            return new Outcome(fault.said(), !told.isEmpty(), located, others);
        } finally {
            remove(at);
        }
    }

    /// Those above info.
    private static List<String> rules(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    private static List<Finding> findings(Network network, Path folder) throws IOException {
        network.write(folder);
        try (var arena = Arena.ofShared()) {
            return Judged.all(Weights.open(folder, arena));
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
