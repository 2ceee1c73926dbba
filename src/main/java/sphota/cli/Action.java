package sphota.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.report.Escaping;

/// What a command does with files.
@FunctionalInterface
interface Action {

    ExitCode done() throws IOException;

    /// Does it, and says in one line why a file was refused or could not be read or written.
    static int run(Surroundings surroundings, CommandSpec spec, Action action) {
        try {
            return action.done().code();
        } catch (MalformedFileException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
            return ExitCode.REFUSED.code();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException failure) {
            surroundings.say(Escaping.visible(reason(failure)));
            return ExitCode.REFUSED.code();
        }
    }

    /// Which file, and what is wrong with it.
    private static String reason(IOException failure) {
        if (!(failure instanceof FileSystemException about) || about.getFile() == null) {
            return Reason.of(failure);
        }
        var reason =
                switch (about) {
                    case NoSuchFileException _ -> "no such file or directory";
                    case AccessDeniedException _ -> "permission denied";
                    case FileAlreadyExistsException _ -> "is no directory";
                    default -> about.getReason() == null ? "cannot be used" : about.getReason();
                };
        return about.getFile() + ": " + reason;
    }
}
