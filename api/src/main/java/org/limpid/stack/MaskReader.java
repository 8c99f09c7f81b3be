package org.limpid.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.kernels.Plane;
import org.limpid.kernels.Sample;
import org.limpid.kernels.WorkspaceFullException;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Gives the section in a restorer its mask. */
final class MaskReader {
    private final MaskSource source;

    MaskReader(MaskSource source) {
        this.source = source;
    }

    /**
     * Reads or finds the mask.
     *
     * @param section what the header of the section's file says
     * @param restorer holds the section and receives its mask
     * @return the mask as the restorer has it, unless there is none
     * @throws LimpidException when the mask can't be read, is of another size or of floats, or there is no room
     */
    Optional<Plane> read(TiffInfo section, Restorer restorer) {
        try {
            return find(section, restorer);
        } catch (WorkspaceFullException noRoom) {
            throw new LimpidException(section.path() + ": its mask " + noRoom.getMessage(), noRoom);
        }
    }

    private Optional<Plane> find(TiffInfo section, Restorer restorer) {
        if (source instanceof MaskSource.Flat flat) {
            restorer.maskFlat(flat.threshold(), flat.area());
            return Optional.of(restorer.mask());
        }
        return source.file(section.path()).map(file -> read(file, section, restorer));
    }

    private static Plane read(Path file, TiffInfo section, Restorer restorer) {
        if (!Files.exists(file)) {
            throw new LimpidException(section.path() + ": has no mask; expected " + file);
        }
        try (TiffReader reader = TiffReader.open(file)) {
            requireMask(reader.info(), section);
            Sample sample = SectionReader.sample(reader.info().sampleType());
            Plane plane = restorer.mask(sample);
            restorer.workers()
                    .forEach(reader.chunkCount(), (chunk, worker) -> reader.readChunk(chunk, plane.segment()));
            return plane;
        } catch (TiffException unreadable) {
            throw new LimpidException(
                    section.path() + ": its mask can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void requireMask(TiffInfo mask, TiffInfo section) {
        if (mask.sampleType() == SampleType.FLOAT32) {
            throw new LimpidException(section.path() + ": its mask " + mask.path() + " is of "
                    + mask.sampleType().name().toLowerCase(Locale.ROOT) + "; expected uint8 or uint16");
        }
        if (mask.height() != section.height() || mask.width() != section.width()) {
            throw new LimpidException(section.path() + ": its mask " + mask.path() + " is of " + mask.height() + " x "
                    + mask.width() + " pixels; expected " + section.height() + " x " + section.width()
                    + ", the section's size");
        }
    }
}
