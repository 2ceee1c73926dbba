package sphota.cli;

import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sphota.format.raw.Headerless;
import sphota.format.raw.RawLayout;

/// How to read files without a header.
final class HeaderlessOptions {

    @ArgGroup private Ways ways = new Ways();

    /// At most one way.
    static final class Ways {
        @Option(
                names = "--raw",
                paramLabel = "LAYOUT",
                converter = LayoutConverter.class,
                description =
                        "Read files as elements without a header: TYPE[be]:SIZExSIZE[@OFFSET], as"
                                + " f32:768x768@16.")
        private Optional<RawLayout> raw = Optional.empty();

        @Option(
                names = "--guess",
                description =
                        "Read files of no known container as what their bytes look like, if they"
                                + " look like weights.")
        private boolean guess;
    }

    Headerless headerless() {
        return ways.raw
                .<Headerless>map(Headerless.Told::new)
                .orElseGet(() -> ways.guess ? new Headerless.Guessed() : new Headerless.Refused());
    }

    static final class LayoutConverter implements ITypeConverter<RawLayout> {
        @Override
        public RawLayout convert(String value) {
            try {
                return RawLayout.parse(value);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
