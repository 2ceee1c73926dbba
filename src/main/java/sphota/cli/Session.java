package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.format.Refusal;
import sphota.format.raw.Headerless;
import sphota.report.Escaping;
import sphota.report.Report;
import sphota.tensor.Views;
import sphota.weights.Weights;
import tools.jackson.core.JacksonException;

/// One path after another: what happens to one of them does not keep the next from being read.
record Session(Surroundings surroundings, Opener opener, Headerless headerless, boolean debug) {

    /// One in which what has no header is refused.
    Session(Surroundings surroundings, Opener opener, boolean debug) {
        this(surroundings, opener, new Headerless.Refused(), debug);
    }

    /// Tells each model that is read whole, until it is stopped; another is refused.
    ExitCode whole(List<Path> paths, Report report, AtomicBoolean stopped, Consumer<Weights> told) {
        return each(
                paths,
                report,
                weights -> {
                    if (!stopped.get()) {
                        weights.refusals().stream().findFirst().ifPresent(Session::refuse);
                        told.accept(weights);
                    }
                    return ExitCode.OK;
                });
    }

    private static void refuse(Refusal refusal) {
        throw new MalformedFileException(refusal.file(), refusal.byteOffset(), refusal.reason());
    }

    /// The worst of what came of the paths.
    ExitCode each(List<Path> paths, Report report, Function<Weights, ExitCode> command) {
        var worst = ExitCode.OK;
        for (var path : paths) {
            worst = worst.or(one(path, report, command));
        }
        return worst;
    }

    private ExitCode one(Path path, Report report, Function<Weights, ExitCode> command) {
        try (var arena = Arena.ofShared()) {
            return command.apply(opener.open(path, arena, headerless));
        } catch (IOException failure) {
            return unreadable(path, report, Reason.of(failure));
        } catch (MalformedFileException malformed) {
            return unreadable(path, report, String.valueOf(malformed.getMessage()));
        } catch (UncheckedIOException | JacksonException output) {
            throw output;
        } catch (InternalError error) {
            return Views.isShrunk(error)
                    ? unreadable(path, report, "the file shrank while it was read")
                    : fault(path, error);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            return fault(path, fault);
        }
    }

    private ExitCode unreadable(Path path, Report report, String reason) {
        report.unreadable(path.toString(), reason);
        surroundings.say(Escaping.visible(path + ": " + reason));
        return ExitCode.REFUSED;
    }

    private ExitCode fault(Path path, Throwable fault) {
        surroundings.say(
                Escaping.visible(
                        "a fault of this program at %s: %s; CONTRIBUTING.md says how to report it%s"
                                .formatted(
                                        path, fault, debug ? "" : ", --debug prints where it is")));
        if (debug) {
            fault.printStackTrace(surroundings.err());
        }
        return ExitCode.FAULT;
    }
}
