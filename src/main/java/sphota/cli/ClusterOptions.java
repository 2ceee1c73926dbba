package sphota.cli;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import picocli.CommandLine.Option;
import sphota.batch.Engine;

/// Where a collection is analysed.
final class ClusterOptions {

    private static final String LOCAL = "local";

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description =
                    "local: by threads of this process; spark: as a Spark job (docs/scale.md)."
                            + " Default: ${DEFAULT-VALUE}.")
    private String engine = LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Of Spark: the cluster. Default: what spark-submit says, else local[*].")
    private Optional<String> master = Optional.empty();

    @Option(
            names = "--piece",
            paramLabel = "N",
            description =
                    "Of Spark: larger models are read in pieces of so many bytes by several tasks; as"
                            + " 500MB or 2GB. Default: ${DEFAULT-VALUE}.")
    private String piece = "1GB";

    boolean isLocal() {
        return engine.equals(LOCAL);
    }

    Optional<String> master() {
        return master;
    }

    /// @throws IllegalArgumentException if the option is wrong
    long pieceBytes() {
        return ByteSize.of(piece);
    }

    /// The engine of the name.
    ///
    /// @throws IllegalArgumentException if there is none, with how to get it
    Engine engine() {
        if (!engine.equals("spark")) {
            throw new IllegalArgumentException("--engine is %s, of local, spark".formatted(engine));
        }
        try {
            return Engine.named(engine).orElseThrow(ClusterOptions::missing);
        } catch (ServiceConfigurationError | NoClassDefFoundError _) {
            throw missing();
        }
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException(
                "this build has no Spark; `mvn -Pspark -DskipTests package` makes one that has"
                        + " (docs/scale.md)");
    }
}
