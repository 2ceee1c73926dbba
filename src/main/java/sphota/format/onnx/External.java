package sphota.format.onnx;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.Siblings;

/// The files beside a model that hold elements of its tensors. Each is mapped once; nothing of it
/// is read.
final class External {

    private static final int LONGEST_LOCATION = 4096;

    /// What ONNX Runtime puts in place of a location within its own process; the offset is then an
    /// address.
    private static final String MEMORY_ADDRESS = "*/_ORT_MEM_ADDR_/*";

    private final Siblings siblings;
    private final Wire wire;
    private final Oddities oddities;
    private final Map<String, Optional<Region>> opened = new HashMap<>();

    External(Siblings siblings, Wire wire, Oddities oddities) {
        this.siblings = siblings;
        this.wire = wire;
        this.oddities = oddities;
    }

    /// The bytes of a tensor.
    ///
    /// @param entries its `external_data`
    /// @param byteSize that its shape takes
    /// @param elementBytes what its offset should be a multiple of
    /// @throws MalformedFileException naming the tensor, if the file is not there, or not as large;
    ///   for no bytes only if it would be outside the model's folder
    Region find(
            String tensor, Region message, List<Region> entries, long byteSize, int elementBytes) {
        var named = "tensor `%s`".formatted(Lint.shortened(tensor));
        var said = said(entries);
        var location = Optional.ofNullable(said.get("location")).orElse("");
        if (location.isEmpty() || location.length() > LONGEST_LOCATION) {
            throw message.refuse(
                    0, named + " is external, in a file without a name or with one too long");
        }
        if (location.equals(MEMORY_ADDRESS)) {
            oddities.memoryAddress(message, tensor);
            throw message.refuse(0, named + " is said to stand at an address in memory");
        }
        if (leadsOut(location)) {
            oddities.escaping(message, location);
            throw message.refuse(
                    0,
                    "%s is in `%s`, outside the model's folder: not opened"
                            .formatted(named, Lint.shortened(location)));
        }
        if (byteSize == 0) {
            return message.slice(0, 0, named);
        }
        var file =
                opened.computeIfAbsent(plain(location), siblings::open)
                        .orElseThrow(() ->
                                message.refuse(
                                        0,
                                        "%s is in `%s`, which is no file beside the model, or a link that leads out of its folder"
                                                .formatted(named, Lint.shortened(location))));
        long offset = number(said, "offset", named, message).orElse(0L);
        long length = number(said, "length", named, message).orElse(byteSize);
        var bytes = file.slice(offset, length, named);
        if (length != byteSize) {
            throw bytes.refuse(
                    0, "%s has %d bytes, its shape takes %d".formatted(named, length, byteSize));
        }
        if (offset % elementBytes != 0) {
            oddities.unaligned(message, tensor);
        }
        return bytes;
    }

    private Map<String, String> said(List<Region> entries) {
        Map<String, String> said = new LinkedHashMap<>();
        for (var entry : entries) {
            var read = Entry.read(entry, wire);
            if (said.put(read.key(), read.value()) != null) {
                throw entry.refuse(0, "external_data has `%s` twice".formatted(read.key()));
            }
        }
        return said;
    }

    /// Whether a name, on any common system, is of a file outside the folder it is looked up in.
    private static boolean leadsOut(String location) {
        var path = location.replace('\\', '/');
        boolean drive = path.length() > 1 && path.charAt(1) == ':';
        return path.startsWith("/")
                || drive
                || path.indexOf('\0') >= 0
                || List.of(path.split("/", -1)).contains("..");
    }

    /// The same path without components that change nothing, so that a file has one name.
    private static String plain(String location) {
        return Stream.of(location.split("/", -1))
                .filter(component -> !component.isEmpty() && !component.equals("."))
                .collect(Collectors.joining("/"));
    }

    private static Optional<Long> number(
            Map<String, String> said, String key, String named, Region message) {
        return Optional.ofNullable(said.get(key)).map(text -> number(text, key, named, message));
    }

    private static long number(String text, String key, String named, Region message) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a negative one is.
        }
        throw notANumber(text, key, named, message);
    }

    private static MalformedFileException notANumber(
            String text, String key, String named, Region message) {
        return message.refuse(0, "%s has %s `%s`".formatted(named, key, Lint.shortened(text)));
    }
}
