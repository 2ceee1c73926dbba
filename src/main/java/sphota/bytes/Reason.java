package sphota.bytes;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read, in a few words.
public final class Reason {

    private Reason() {}

    /// Words for what people meet often; else the message.
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _, FileNotFoundException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemLoopException _ -> "symbolic links in a circle";
            case EOFException end when end.getMessage() == null -> "it ends too soon";
            default -> {
                var message = failure.getMessage();
                yield message == null ? failure.toString() : message;
            }
        };
    }
}
