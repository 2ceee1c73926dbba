package sphota.batch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// Why something could not be read, in a few words.
final class Reason {

    private Reason() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _, FileNotFoundException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "symbolic links in a circle";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
