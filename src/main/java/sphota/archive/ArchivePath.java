package sphota.archive;

/// What the names of members would do if somebody unpacked them.
public final class ArchivePath {

    private ArchivePath() {}

    /// Whether a member of this name would be written outside the folder it is unpacked into, on
    /// any common system.
    public static boolean escapes(String name) {
        var path = name.replace('\\', '/');
        boolean drive = path.length() > 1 && path.charAt(1) == ':';
        return path.startsWith("/")
                || drive
                || path.equals("..")
                || path.startsWith("../")
                || path.contains("/../")
                || path.endsWith("/..")
                || path.indexOf('\0') >= 0;
    }
}
