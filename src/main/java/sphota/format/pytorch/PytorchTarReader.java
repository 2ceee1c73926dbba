package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sphota.archive.TarMembers;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;
import sphota.safety.PickleScan;

/// Reads the tar of PyTorch 0.1.1 to 0.1.9, with its members `sys_info`, `pickle`, `storages` and
/// `tensors`.
final class PytorchTarReader implements WeightFileReader {

    static final String REFUSED_BY_WEIGHTS_ONLY =
            "files of PyTorch before 0.1.10 are not loaded with weights_only";

    @Override
    public boolean recognizes(Region file) {
        if (!TarMembers.startsAt(file)) {
            return false;
        }
        try {
            var names =
                    TarMembers.read(file, Budget.standard()).members().stream()
                            .map(TarMembers.Member::name)
                            .toList();
            return names.contains("pickle")
                    && (names.contains("storages") || names.contains("sys_info"));
        } catch (MalformedFileException malformed) {
            return false;
        }
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("PyTorch legacy tar");
        return reading.attempt(() -> read(file, budget, reading)).build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading) {
        var tar = TarMembers.read(file, budget);
        for (var anomaly : tar.anomalies()) {
            reading.add(ArchiveFindings.of(anomaly, "tar", file));
        }
        var members = new HashMap<String, Region>();
        tar.members().forEach(member -> members.put(member.name(), member.content()));
        for (var member : tar.members()) {
            boolean known =
                    switch (member.name()) {
                        case "pickle", "storages", "tensors", "sys_info" -> true;
                        default -> false;
                    };
            if (!known) {
                PickleScan.scan(member.content(), budget).forEach(reading::add);
            }
        }
        Optional.ofNullable(members.get("sys_info"))
                .ifPresent(content ->
                        PickleReading.runRefused(
                                content, budget, reading, REFUSED_BY_WEIGHTS_ONLY));
        var storages = new TarStorages(budget, reading);
        reading.attempt(() -> storages.readStorages(member(file, members, "storages")));
        Optional.ofNullable(members.get("tensors"))
                .ifPresent(content -> reading.attempt(() -> storages.readTensors(content)));
        var pickle =
                PickleReading.runRefused(
                        member(file, members, "pickle"), budget, reading, REFUSED_BY_WEIGHTS_ONLY);
        var source = storages.source(pickle.region(), ByteOrder.LITTLE_ENDIAN);
        new StateWalk(new TensorCalls(pickle.region(), source), reading, pickle.region(), budget)
                .walk(PickleReading.rootOf(pickle));
    }

    private static Region member(Region file, Map<String, Region> members, String name) {
        return Optional.ofNullable(members.get(name))
                .orElseThrow(() -> file.refuse(0, "no member " + name));
    }
}
