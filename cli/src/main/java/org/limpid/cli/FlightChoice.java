package org.limpid.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.limpid.PhysicalMemory;
import org.limpid.kernels.Sample;
import org.limpid.stack.Flight;
import org.limpid.stack.FlightMemory;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Chooses how the sections of a stack share the machine. */
final class FlightChoice {
    /** Images of floats that a restorer holds at most, scratches included. */
    private static final int IMAGES = 8;

    private FlightChoice() {}

    /**
     * Reading and writing are overlapped with computing where there are several sections and the machine has the memory.
     *
     * @param sections to restore
     * @param threads to compute with
     * @return one lane
     */
    static Flight of(List<Path> sections, int threads) {
        Flight overlapped = new Flight(1, threads, true);
        boolean fits = sections.size() > 1
                && memory(sections)
                        .filter(memory -> memory.bytes(overlapped) <= PhysicalMemory.bytes())
                        .isPresent();
        return fits ? overlapped : Flight.oneByOne(threads);
    }

    /** The most that sections of the first readable one's size need. */
    private static Optional<FlightMemory> memory(List<Path> sections) {
        return sections.stream()
                .flatMap(file -> info(file).stream())
                .findFirst()
                .map(info -> {
                    long image = (long) info.height() * info.width() * Float.BYTES;
                    return FlightMemory.of(
                            IMAGES * image, Sample.FLOAT32, true, Sample.FLOAT32, info.height(), info.width());
                });
    }

    private static Optional<TiffInfo> info(Path file) {
        try (TiffReader reader = TiffReader.open(file)) {
            return Optional.of(reader.info());
        } catch (TiffException unreadable) {
            return Optional.empty();
        }
    }
}
