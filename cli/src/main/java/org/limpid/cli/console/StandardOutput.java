package org.limpid.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Optional;
import org.limpid.files.FileErrors;

/** Standard output, which keeps why it could not be written. */
public final class StandardOutput extends PrintWriter {
    private final Stream stream;

    private static final class Stream extends OutputStream {
        private final FileOutputStream file = new FileOutputStream(FileDescriptor.out);
        private volatile Optional<IOException> failure = Optional.empty();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                file.write(bytes, offset, length);
            } catch (IOException refused) {
                failure = Optional.of(refused);
                throw refused;
            }
        }
    }

    private StandardOutput(Stream stream) {
        super(new OutputStreamWriter(stream, System.out.charset()), true);
        this.stream = stream;
    }

    /** This process's own. */
    public static StandardOutput open() {
        return new StandardOutput(new Stream());
    }

    /** Writes bytes as they are, whatever the encoding of what is printed. */
    void write(byte[] content) {
        flush();
        try {
            stream.write(content);
        } catch (IOException refused) {
            setError();
        }
    }

    /** {@return what went wrong with what was printed so far, in a line; empty when all is written} */
    public static Optional<String> failure(PrintWriter out) {
        if (!out.checkError()) {
            return Optional.empty();
        }
        String reason = out instanceof StandardOutput standard
                ? standard.stream.failure.map(FileErrors::reason).orElse("the stream is closed")
                : "the stream is closed";
        return Optional.of("standard output: can't be written: " + reason + "; expected a place for all of it");
    }
}
