package sphota.description;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// All that is said of one network.
public record Description(List<Statement> statements) {

    public Description {
        statements = List.copyOf(statements);
    }

    /// A description of what is known.
    public static Description known(List<Claim> claims) {
        return new Description(claims.stream().map(Statement::known).toList());
    }

    /// All claims of one kind.
    public <C extends Claim> Stream<C> all(Class<C> kind) {
        return statements.stream().map(Statement::claim).filter(kind::isInstance).map(kind::cast);
    }

    /// The first claim of a kind.
    public <C extends Claim> Optional<C> first(Class<C> kind) {
        return all(kind).findFirst();
    }

    /// A measure, if it is stated.
    public OptionalDouble measure(Claim.Measure measure) {
        return all(Claim.Quality.class)
                .filter(quality -> quality.measure() == measure)
                .mapToDouble(Claim.Quality::value)
                .findFirst();
    }

    /// A setting of training, if it is stated.
    public Optional<Value> setting(String name) {
        return all(Claim.Training.class)
                .filter(training -> training.setting().equals(name))
                .map(Claim.Training::value)
                .findFirst();
    }
}
