package sphota.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// How places are named: those of this machine by their absolute paths, as the local engine does,
/// others by their URIs.
final class Locations {

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*");

    private Locations() {}

    /// The name of a place.
    ///
    /// @param place a path or a URI
    /// @throws IllegalArgumentException if it is a URI of no place
    static String of(String place) {
        if (!SCHEME.matcher(place).matches()) {
            return Path.of(place).toAbsolutePath().normalize().toString();
        }
        return place.startsWith("file:")
                ? Path.of(URI.create(place).getPath()).normalize().toString()
                : place.replaceFirst("/+$", "");
    }

    static boolean isHere(String location) {
        return location.startsWith("/");
    }

    /// The same for Hadoop, which would take a path without a scheme for one of its default file
    /// system.
    static org.apache.hadoop.fs.Path hadoop(String location) {
        return isHere(location)
                ? new org.apache.hadoop.fs.Path("file", null, location)
                : new org.apache.hadoop.fs.Path(location);
    }
}
