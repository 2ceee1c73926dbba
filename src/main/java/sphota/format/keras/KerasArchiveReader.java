package sphota.format.keras;

import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;
import sphota.safety.PickleScan;

/// Reads the zip of Keras 3: a configuration, and weights as HDF5.
final class KerasArchiveReader implements WeightFileReader {

    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = ".weights.h5";

    @Override
    public boolean recognizes(Region file) {
        if (!ZipDirectory.endsIn(file)) {
            return false;
        }
        try {
            var members = ZipDirectory.read(file, Budget.standard()).members();
            return members.stream().anyMatch(member -> member.name().equals(CONFIG))
                    && members.stream()
                            .anyMatch(
                                    member -> member.name().equals(METADATA) || isWeights(member));
        } catch (MalformedFileException malformed) {
            return false;
        }
    }

    private static boolean isWeights(ZipMember member) {
        return member.name().endsWith(WEIGHTS);
    }

    @Override
    public Reading read(Region file, Budget budget) {
        return read(file, Opening.alone(budget));
    }

    @Override
    public Reading read(Region file, Opening opening) {
        var reading = new ReadingBuilder("Keras archive");
        return reading.attempt(() -> read(file, opening, reading)).build();
    }

    private static void read(Region file, Opening opening, ReadingBuilder reading) {
        ArchiveFindings.readMembers(
                file, opening.budget(), reading, member -> member(member, file, opening, reading));
    }

    private static void member(
            ZipMember member, Region file, Opening opening, ReadingBuilder reading) {
        var budget = opening.budget();
        var reader = new Hdf5Reader();
        if (isWeights(member)) {
            var weights = member.content(opening.arena(), budget);
            budget.enter(weights, 0);
            reading.addInner("", reader.read(weights, budget));
            budget.leave();
        } else if (member.name().equals(CONFIG) || member.name().equals(METADATA)) {
            var content = member.content(opening.arena(), budget);
            new ModelConfig(content, budget, reading).readAll(member.name());
        } else if (!ArchiveFindings.isPassedOver(member, file, reading)) {
            PickleScan.scan(member.content(opening.arena(), budget), budget).forEach(reading::add);
        }
    }
}
