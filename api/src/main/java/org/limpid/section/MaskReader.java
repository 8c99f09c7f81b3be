package org.limpid.section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.Restorer;
import org.limpid.WorkerPool;
import org.limpid.files.FileErrors;
import org.limpid.image.Plane;
import org.limpid.metadata.MaskFit;
import org.limpid.tiff.TiffException;
import org.limpid.tiff.TiffInfo;
import org.limpid.tiff.TiffReader;

/** Gives a section its mask. */
public final class MaskReader {
    private final MaskSource source;

    public MaskReader(MaskSource source) {
        this.source = source;
    }

    /**
     * A mask that was read or found.
     *
     * @param plane in the restorer's memory; empty when every pixel is valid
     * @param padding how much of it {@link Restorer#maskPadding} found
     */
    public record Found(Optional<Plane> plane, Restorer.Padding padding) {
        private static final Found NOTHING = new Found(Optional.empty(), Restorer.Padding.NONE);
    }

    /**
     * Reads or finds the mask.
     *
     * @param section header of the section's file
     * @param restorer holds the section and receives its mask
     * @return the restorer's mask, if there is one
     * @throws LimpidException when the mask can't be read, is of another size or of floats, or there is no room
     */
    public Found read(TiffInfo section, Restorer restorer) {
        return read(section, SectionTarget.naming(section.path(), SectionTarget.of(restorer)), restorer.workers())
                .map(plane -> new Found(Optional.of(plane), Restorer.Padding.NONE))
                .orElseGet(() -> find(section.path().toString(), restorer));
    }

    /**
     * Reads the mask, if it is a file.
     *
     * @param section header of the section's file
     * @param target holds the section and receives its mask
     * @return the mask in its memory, unless there is no such file
     * @throws LimpidException when the mask can't be read, is of another size or of floats, or there is no room
     */
    public Optional<Plane> read(TiffInfo section, SectionTarget target, WorkerPool workers) {
        return source.file(section.path()).map(file -> read(file, section, target, workers));
    }

    /**
     * Finds the mask, if it is found in the section itself.
     *
     * @param section its location, for messages
     * @param restorer holds the section and receives its mask
     * @return the restorer's mask, unless there is no mask to find
     * @throws LimpidException when there is no room
     */
    public Found find(String section, Restorer restorer) {
        return FileErrors.prefixing(section + ": its mask ", () -> switch (source) {
            case MaskSource.Flat flat ->
                restorer.maskFlat(flat.threshold(), flat.area())
                        ? new Found(Optional.of(restorer.mask()), Restorer.Padding.NONE)
                        : Found.NOTHING;
            case MaskSource.Auto auto -> {
                Restorer.Padding padding = restorer.maskPadding(auto.threshold(), auto.grow());
                yield padding.equals(Restorer.Padding.NONE)
                        ? Found.NOTHING
                        : new Found(Optional.of(restorer.mask()), padding);
            }
            default -> Found.NOTHING;
        });
    }

    /**
     * Reads the mask of a section that is in no file of its own.
     *
     * @param target holds the section and receives its mask
     * @throws LimpidException when the mask can't be read, is of another size or of floats, or there is no room
     */
    public static Plane read(Path mask, SectionId section, PixelShape shape, SectionTarget target, WorkerPool workers) {
        if (!Files.exists(mask)) {
            throw new LimpidException(section + ": has no mask; expected " + mask);
        }
        try (TiffReader reader = TiffReader.open(mask)) {
            reader.info().requireOneImage();
            MaskFit.problem(reader.info(), shape.height(), shape.width(), 1).ifPresent(problem -> {
                throw new LimpidException(section + ": its mask " + mask + " " + problem);
            });
            Plane plane = target.mask(SectionReader.sample(reader.info().sampleType()));
            SectionReader.decode(reader, plane, workers);
            return plane;
        } catch (TiffException unreadable) {
            throw new LimpidException(section + ": its mask can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Plane read(Path file, TiffInfo section, SectionTarget target, WorkerPool workers) {
        if (!Files.exists(file)) {
            throw new LimpidException(section.path() + ": has no mask; expected " + file);
        }
        try (TiffReader reader = MaskFit.open(file, section)) {
            reader.info().requireOneImage();
            requireMask(reader.info(), section);
            Plane plane = target.mask(SectionReader.sample(reader.info().sampleType()));
            SectionReader.decode(reader, plane, workers);
            return plane;
        } catch (TiffException unreadable) {
            throw new LimpidException(
                    section.path() + ": its mask can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void requireMask(TiffInfo mask, TiffInfo section) {
        MaskFit.problem(mask, section).ifPresent(problem -> {
            throw new LimpidException(section.path() + ": its mask " + mask.path() + " " + problem);
        });
    }
}
