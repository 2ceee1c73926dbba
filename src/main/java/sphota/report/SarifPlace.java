package sphota.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalLong;
import sphota.bytes.Region;
import sphota.format.Place;
import tools.jackson.core.JsonGenerator;

/// A location of SARIF: a file by its URI, and within it a byte, or what was unpacked from it.
///
/// @param file on the disk
/// @param inside the chain of members within it; empty for the file itself
/// @param byteOffset within the innermost
record SarifPlace(String file, String inside, OptionalLong byteOffset) {

    static SarifPlace of(Place place) {
        int end = place.file().indexOf(Region.INSIDE);
        return end < 0
                ? new SarifPlace(place.file(), "", place.byteOffset())
                : new SarifPlace(
                        place.file().substring(0, end),
                        place.file().substring(end + Region.INSIDE.length()),
                        place.byteOffset());
    }

    static SarifPlace at(String file, long byteOffset) {
        return of(new Place(file, OptionalLong.of(byteOffset)));
    }

    static SarifPlace whole(String file) {
        return of(Place.whole(file));
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeName("physicalLocation").writeStartObject();
        json.writeName("artifactLocation").writeStartObject();
        json.writeStringProperty("uri", uri());
        json.writeEndObject();
        if (inside.isEmpty() && byteOffset.isPresent()) {
            json.writeName("region").writeStartObject();
            json.writeNumberProperty("byteOffset", byteOffset.getAsLong());
            json.writeEndObject();
        }
        json.writeEndObject();
        if (!inside.isEmpty()) {
            json.writeName("logicalLocations").writeStartArray();
            json.writeStartObject();
            json.writeStringProperty("fullyQualifiedName", Escaping.visible(member()));
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private String member() {
        return byteOffset.isPresent()
                ? "%s @ byte %d".formatted(inside, byteOffset.getAsLong())
                : inside;
    }

    /// A reference relative to where the program ran, unless the path is absolute; whatever may not
    /// stand in a URI is percent-encoded.
    private String uri() {
        try {
            var path = file.replace('\\', '/');
            var uri =
                    path.startsWith("/")
                            ? new URI("file", "", path, null)
                            : new URI(null, null, path.contains(":") ? "./" + path : path, null);
            return uri.toASCIIString();
        } catch (URISyntaxException malformed) {
            return "unnamed";
        }
    }
}
