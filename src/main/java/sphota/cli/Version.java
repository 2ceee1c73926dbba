package sphota.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this program, as its jar states it.
final class Version implements IVersionProvider {

    static String number() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "development");
    }

    /// The name of this program and its version.
    static String program() {
        return "sphota " + number();
    }

    @Override
    public String[] getVersion() {
        return new String[] {program()};
    }
}
