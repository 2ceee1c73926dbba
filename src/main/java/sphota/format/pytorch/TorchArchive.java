package sphota.format.pytorch;

import java.util.Optional;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Region;

/// What kind of zip PyTorch wrote, and where in it things are.
///
/// @param root the folder all records stand in: the text before the first `/` of the first member
/// @param kind what wrote it
record TorchArchive(Region file, String root, Kind kind) {

    enum Kind {
        /// `torch.save`.
        SAVED,
        /// `torch.jit.save`.
        SCRIPT,
        /// `torch.jit.save` of PyTorch 1.0 and 1.1, with a `model.json` in place of pickles.
        OLD_SCRIPT,
        /// `torch.package`.
        PACKAGE
    }

    /// Whether a member of this name shows that PyTorch wrote the zip.
    static boolean isMark(String name) {
        return is(name, "data.pkl")
                || is(name, "constants.pkl")
                || name.endsWith("/model.json")
                || name.endsWith("/.data/version");
    }

    private static boolean is(String name, String record) {
        return name.equals(record) || name.endsWith("/" + record);
    }

    static TorchArchive of(Region file, ZipDirectory directory) {
        var first = directory.members().getFirst().name();
        var root = first.contains("/") ? first.substring(0, first.indexOf('/')) : "";
        var kind = Kind.SAVED;
        for (var member : directory.members()) {
            if (member.name().equals(root + "/constants.pkl")) {
                kind = Kind.SCRIPT;
            } else if (member.name().equals(root + "/model.json")) {
                kind = Kind.OLD_SCRIPT;
            } else if (member.name().equals(root + "/.data/version")
                    && has(directory, root + "/.data/extern_modules")) {
                kind = Kind.PACKAGE;
            }
        }
        return new TorchArchive(file, root, kind);
    }

    private static boolean has(ZipDirectory directory, String name) {
        return directory.members().stream().map(ZipMember::name).anyMatch(name::equals);
    }

    String format() {
        return switch (kind) {
            case SAVED -> "PyTorch zip";
            case SCRIPT -> "TorchScript";
            case OLD_SCRIPT -> "TorchScript 1.0";
            case PACKAGE -> "PyTorch package";
        };
    }

    /// Why `torch.load(weights_only=True)` refuses the archive whatever is in its pickles.
    Optional<String> refusedByWeightsOnly() {
        return switch (kind) {
            case SAVED -> Optional.empty();
            case SCRIPT, OLD_SCRIPT -> Optional.of("TorchScript is loaded by torch.jit.load");
            case PACKAGE -> Optional.of("a package is loaded by torch.package");
        };
    }

    /// The full name of a record.
    String path(String record) {
        return root.isEmpty() ? record : root + "/" + record;
    }

    /// Whether PyTorch unpickles this member.
    boolean isPickle(String name) {
        return switch (kind) {
            case SAVED -> name.equals(path("data.pkl"));
            case SCRIPT, OLD_SCRIPT ->
                    name.equals(path("data.pkl"))
                            || name.equals(path("constants.pkl"))
                            || name.equals(path("attributes.pkl"))
                            || name.equals(path("bytecode.pkl"));
            case PACKAGE -> name.startsWith(root + "/") && name.endsWith(".pkl");
        };
    }

    /// Whether the tensors of this pickle are the model's.
    boolean holdsTensors(String name) {
        return isPickle(name) && !name.equals(path("bytecode.pkl"));
    }

    /// The member that holds the storage of this key.
    ///
    /// @param pickle the member that names it
    String storage(String key, String pickle) {
        if (kind == Kind.PACKAGE) {
            return path(".data/" + key + ".storage");
        }
        return path((pickle.equals(path("constants.pkl")) ? "constants/" : "data/") + key);
    }

    /// Whether a member of this name is meant to be a storage.
    boolean isStorage(String name) {
        return kind == Kind.PACKAGE
                ? name.startsWith(path(".data/")) && name.endsWith(".storage")
                : name.startsWith(path("data/")) || name.startsWith(path("constants/"));
    }
}
