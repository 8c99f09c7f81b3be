package org.limpid.bench.rival;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.limpid.BackgroundModel;
import org.limpid.bench.BenchException;

/** The rival's background model: a term is four doubles, its coefficient and its exponents of x, y and z. */
final class ModelFile {
    private static final int TERM_BYTES = 4 * Double.BYTES;

    private ModelFile() {}

    static BackgroundModel read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        if (bytes.remaining() % TERM_BYTES != 0) {
            throw new BenchException(
                    file + ": has " + bytes.remaining() + " bytes; expected a multiple of " + TERM_BYTES);
        }
        List<BackgroundModel.Term> terms = new ArrayList<>();
        while (bytes.hasRemaining()) {
            terms.add(new BackgroundModel.Term(
                    bytes.getDouble(), (int) bytes.getDouble(), (int) bytes.getDouble(), (int) bytes.getDouble()));
        }
        return new BackgroundModel(terms);
    }
}
