package sphota.batch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which models of a collection are looked at.
///
/// @param include globs, of which one matches the path below the root or the name; none for all
/// @param exclude globs, of which none matches
/// @param most bytes of a model; empty for any
/// @param since when it changed at the earliest; empty for ever
public record Filters(
        List<PathMatcher> include,
        List<PathMatcher> exclude,
        Optional<Long> most,
        Optional<Instant> since) {

    /// All of them.
    public static final Filters NONE =
            new Filters(List.of(), List.of(), Optional.empty(), Optional.empty());

    public Filters {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /// A glob as [java.nio.file.FileSystem#getPathMatcher] has them.
    ///
    /// @throws IllegalArgumentException if it is none
    public static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /// @param below the path of the model below the root
    boolean takes(Path below, Found found) {
        return (include.isEmpty() || matches(include, below))
                && !matches(exclude, below)
                && most.map(bytes -> found.bytes() <= bytes).orElse(true)
                && since.map(time -> !found.modified().isBefore(time)).orElse(true);
    }

    private static boolean matches(List<PathMatcher> globs, Path below) {
        return globs.stream()
                .anyMatch(glob -> glob.matches(below) || glob.matches(below.getFileName()));
    }
}
