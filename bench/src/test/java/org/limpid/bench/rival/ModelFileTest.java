package org.limpid.bench.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.BackgroundModel;
import org.limpid.bench.BenchException;

class ModelFileTest {
    @TempDir
    private Path folder;

    private Path file(double... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(numbers);
        return Files.write(folder.resolve("model.bin"), bytes.array());
    }

    @Test
    void hasFourNumbersATerm() throws IOException {
        BackgroundModel model = ModelFile.read(file(2.5, 3, 0, 1, -7, 0, 2, 0));
        assertEquals(
                List.of(new BackgroundModel.Term(2.5, 3, 0, 1), new BackgroundModel.Term(-7, 0, 2, 0)), model.terms());
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Path cut = file(1, 2, 3);
        assertThrows(BenchException.class, () -> ModelFile.read(cut));
    }
}
