package sphota.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.MetadataLint;
import sphota.format.Opening;
import sphota.format.Place;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.format.raw.Headerless;
import sphota.format.raw.RawReader;

/// Opens one file, whatever it turns out to be. What cannot be opened is a reading with a refusal:
/// nothing about one file is an exception to whoever reads many. A file that is no regular one is
/// not touched, since opening a pipe would wait for its other end.
///
/// @param arena the files stay mapped as long as it is open
/// @param headerless what to do with files no container is known for
/// @param limits of what each file may cost
record FileOpener(Arena arena, Headerless headerless, Budget.Limits limits) {

    FileOpener(Arena arena, Headerless headerless) {
        this(arena, headerless, Budget.Limits.STANDARD);
    }

    /// Opens a file that was asked for by name.
    ///
    /// @param shown the path to name it by in messages
    /// @param real the file itself, no symbolic link
    WeightFile open(String relative, Path shown, Path real) {
        try {
            requireRegular(shown, real);
            var siblings = FolderSiblings.of(shown, arena);
            return read(
                    relative,
                    map(shown, real, arena),
                    new Opening(arena, new Budget(limits), siblings));
        } catch (IOException | MalformedFileException unreadable) {
            return unreadable(relative, shown, unreadable);
        }
    }

    /// Opens a file met in a directory; empty if it neither is nor claims to be weights.
    Optional<WeightFile> openIfWeights(String relative, Path shown, Path real) {
        boolean claims = WeightNames.claimsWeights(relative);
        try {
            requireRegular(shown, real);
            if (!claims && !isWeights(shown, real)) {
                return Optional.empty();
            }
        } catch (IOException | MalformedFileException unreadable) {
            return claims ? Optional.of(unreadable(relative, shown, unreadable)) : Optional.empty();
        }
        return Optional.of(open(relative, shown, real));
    }

    private static void requireRegular(Path shown, Path real) throws IOException {
        var attributes = Files.readAttributes(real, BasicFileAttributes.class);
        if (attributes.isDirectory() || attributes.isOther()) {
            throw new MalformedFileException(
                    shown.toString(),
                    0,
                    attributes.isDirectory()
                            ? "a directory stands in place of the file"
                            : "a pipe, socket or device, which is not opened");
        }
    }

    /// Maps and unmaps the file: a directory may hold many that are no weights.
    private boolean isWeights(Path shown, Path real) throws IOException {
        try (var once = Arena.ofConfined()) {
            var file = map(shown, real, once);
            var budget = new Budget(limits);
            return Readers.recognize(file)
                    || Unrecognized.matters(file, readOrRefuse(file, Opening.alone(budget)))
                    || budget.isExceeded();
        } catch (InternalError changed) {
            return false;
        }
    }

    static Region map(Path shown, Path real, Arena arena) throws IOException {
        try (var channel = FileChannel.open(real, StandardOpenOption.READ)) {
            return channel.size() == 0
                    ? Region.of(shown.toString(), new byte[0])
                    : new Region(
                            shown.toString(),
                            0,
                            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    WeightFile read(String relative, Region file, Opening opening) {
        var reading = readOrRefuse(file, opening);
        return new WeightFile(
                relative,
                file.byteSize(),
                reading.with(ofName(reading, relative, file))
                        .with(MetadataLint.find(reading.metadata(), Place.of(file))),
                opening.budget().spent());
    }

    private Reading readOrRefuse(Region file, Opening opening) {
        try {
            if (headerless instanceof Headerless.Told(var layout)) {
                return RawReader.read(file, layout, opening.budget());
            }
            return Readers.read(file, opening)
                    .orElseGet(() -> Unrecognized.read(file, opening.budget(), headerless));
        } catch (InternalError fault) {
            // What the virtual machine throws where a mapped page is no longer backed by the file.
            return refused(
                    "unreadable",
                    new Refusal(file.file(), 0, "the file was cut while it was being read"));
        }
    }

    /// What a name claims and the content is not; nothing where it claims no container.
    private static List<Finding> ofName(Reading reading, String relative, Region file) {
        return WeightNames.claimedContainer(relative)
                .filter(_ -> reading.refusal().isEmpty())
                .filter(name -> !reading.format().startsWith(name))
                .map(name ->
                        new Finding(
                                "file.other-container",
                                Severity.MEDIUM,
                                Place.of(file),
                                "named as %s, but it is %s".formatted(name, reading.format())))
                .stream()
                .toList();
    }

    private static WeightFile unreadable(String relative, Path shown, Exception why) {
        var refusal =
                why instanceof MalformedFileException malformed
                        ? Refusal.of(malformed)
                        : new Refusal(shown.toString(), 0, "cannot be opened: " + said(why));
        return new WeightFile(
                relative, 0, refused("unreadable", refusal), Budget.standard().spent());
    }

    private static String said(Exception why) {
        return why instanceof IOException failure ? Reason.of(failure) : why.toString();
    }

    private static Reading refused(String format, Refusal refusal) {
        var reading = new ReadingBuilder(format);
        reading.refuse(refusal);
        return reading.build();
    }
}
