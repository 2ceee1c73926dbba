package sphota.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Where results go. That they cannot be written is no error of a file that a command works on, and
/// passes by those that tell of such: it is an [UncheckedIOException].
final class Results extends FilterWriter {

    Results(Writer out) {
        super(out);
    }

    private interface Writing {
        void done() throws IOException;
    }

    private static void told(Writing writing) {
        try {
            writing.done();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void write(int c) {
        told(() -> out.write(c));
    }

    @Override
    public void write(char[] characters, int from, int length) {
        told(() -> out.write(characters, from, length));
    }

    @Override
    public void write(String text, int from, int length) {
        told(() -> out.write(text, from, length));
    }

    @Override
    public void flush() {
        told(out::flush);
    }

    @Override
    public void close() {
        told(out::close);
    }
}
