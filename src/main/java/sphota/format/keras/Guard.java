package sphota.format.keras;

import java.util.function.Supplier;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Calls into jHDF, which throws anything where a file contradicts its format.
///
/// @param file what jHDF reads, through `channel`
record Guard(Region file, RegionFile channel) {

    /// The answer of `call`.
    ///
    /// @param what was read, for the message
    /// @throws MalformedFileException for whatever is thrown, at the byte last read
    <T> T read(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            throw refusal(what, failure);
        } catch (StackOverflowError endless) {
            throw file.refuse(
                    channel.lastRead(),
                    "%s: leads back to itself or is nested too deep".formatted(what));
        } catch (OutOfMemoryError large) {
            throw file.refuse(
                    channel.lastRead(), "%s: claims more memory than there is".formatted(what));
        }
    }

    private MalformedFileException refusal(String what, RuntimeException failure) {
        Throwable root = failure;
        while (true) {
            if (root instanceof MalformedFileException ours) {
                return ours;
            }
            var cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        var message = root.getMessage();
        return file.refuse(
                channel.lastRead(),
                "%s: %s"
                        .formatted(
                                what, message == null ? root.getClass().getSimpleName() : message));
    }
}
