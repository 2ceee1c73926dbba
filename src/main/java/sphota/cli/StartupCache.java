package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The ahead-of-time cache that the launcher makes after a build to start faster. It is never
/// needed: the JVM passes over one that is missing, damaged or made by another JDK.
final class StartupCache {

    private StartupCache() {}

    /// Tried out by starting a JVM that must use it.
    static String state() {
        var told = System.getProperty("sphota.cache", "");
        if (told.isEmpty()) {
            return "none: not made by this JDK, changed since, or started without the launcher";
        }
        var cache = Path.of(told);
        try {
            long mebibytes = Files.size(cache) >> 20;
            return "%s, %d MiB, %s"
                    .formatted(
                            cache,
                            mebibytes,
                            accepted(cache) ? "in use" : "passed over by the JVM");
        } catch (IOException _) {
            return "not made";
        }
    }

    private static boolean accepted(Path cache) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(jvmFlags());
        command.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Sphota.class.getName(),
                        "--version"));
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroy();
            return false;
        }
    }

    private static List<String> jvmFlags() {
        var flags = System.getProperty("sphota.flags", "");
        return flags.isEmpty() ? List.of() : List.of(flags.split(" "));
    }
}
