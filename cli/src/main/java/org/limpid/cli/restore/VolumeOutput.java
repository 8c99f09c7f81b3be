package org.limpid.cli.restore;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.cli.console.NumberText;
import org.limpid.cluster.SectionShare;
import org.limpid.cluster.Shard;
import org.limpid.files.FileErrors;
import org.limpid.parameters.RunParameters;
import org.limpid.plan.MemoryEstimate;
import org.limpid.section.PixelShape;
import org.limpid.section.SectionId;
import org.limpid.section.SectionSource;
import org.limpid.slab.SectionPlaces;
import org.limpid.slab.VolumeTarget;
import org.limpid.tiff.Compression;
import org.limpid.volume.NewVolume;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.formats.StoredVolume;
import org.limpid.volume.formats.VolumeFormat;
import org.limpid.volume.formats.VolumeLayout;
import org.limpid.volume.formats.VolumeWriters;
import org.limpid.volume.source.VolumeSource;

/** A volume that results go to. */
public record VolumeOutput(NewVolume volume, VolumeLayout layout, VolumeTarget target) {
    /** Refuses what only a folder of TIFF files has. */
    static void requirePossible(RunParameters.Output output, boolean regions) {
        String volume = " is for folders of TIFF files, and " + output.folder().get() + " is a volume; expected ";
        if (regions) {
            throw new LimpidException("--roi" + volume + "whole sections");
        }
        if (!output.sidecar()) {
            throw new LimpidException("--no-sidecar" + volume + "sidecars, without which a slab is never complete");
        }
        if (output.compression() != Compression.NONE) {
            throw new LimpidException("--compression" + volume + "--codec");
        }
    }

    /** The volume of a run's results; the sections' places and the size of the first one make its shape. */
    static VolumeOutput of(RunOutline outline, VolumeLayout layout, Optional<VoxelSize> voxelSize) {
        Path path = outline.run().output().folder().orElseThrow();
        SectionPlaces places = SectionPlaces.of(outline.source().sections());
        PixelShape first = first(outline.source());
        VolumeShape shape =
                new VolumeShape(outline.restorers().result(), places.depth(), first.height(), first.width());
        Optional<VoxelSize> size = voxelSize.or(() -> stored(outline.source(), places.step()));
        NewVolume volume = VolumeWriters.describe(path, shape, size, layout);
        StoredVolume stored = new StoredVolume(volume, layout);
        VolumeTarget target =
                new VolumeTarget(path, VolumeFormat.records(path), shape, stored.writer(), stored.text(), places);
        return new VolumeOutput(volume, layout, target);
    }

    /** The voxels of a volume that sections are from, of which each so many is taken. Files of sections don't tell how far they are apart. */
    private static Optional<VoxelSize> stored(SectionSource source, int step) {
        return source instanceof VolumeSource volume
                ? volume.reader().voxelSize().map(size -> new VoxelSize(size.z() * step, size.y(), size.x()))
                : Optional.empty();
    }

    /** The size of the first section that tells one. */
    private static PixelShape first(SectionSource source) {
        Optional<LimpidException> reason = Optional.empty();
        for (SectionId section : source.sections()) {
            try {
                return source.shape(section);
            } catch (IOException unreadable) {
                reason = reason.or(() -> Optional.of(FileErrors.of(section, "can't be read", unreadable)));
            } catch (LimpidException unreadable) {
                reason = reason.or(() -> Optional.of(unreadable));
            }
        }
        throw reason.orElseThrow();
    }

    /** A task's share, in whole slabs. */
    SectionShare share(SectionShare asked) {
        Shard shard = asked instanceof SectionShare.Part part ? part.shard() : new Shard(1, 1);
        return new SectionShare.Slabs(shard, target.places()::of, target.slabDepth());
    }

    /** The memory in which slabs are gathered. */
    MemoryEstimate.Slabs slabs(int threads) {
        return new MemoryEstimate.Slabs(
                Math.min(target.slabDepth(), target.shape().depth()),
                target.slabBytes(),
                target.writer().slabBytes(threads));
    }

    /** Bytes of all voxels of all levels, for those of so many pixels. */
    long bytes(long pixels) {
        double all = volume.levels().stream()
                .mapToDouble(level -> 1.0 / ((double) level.z() * level.y() * level.x()))
                .sum();
        return Math.round(all * pixels * target.shape().sample().bytes());
    }

    /** Says what the volume is. */
    void print(PrintWriter out) {
        SectionPlaces places = target.places();
        out.println("volume: " + words());
        if (places.first().isPresent()) {
            String step = places.step() == 1 ? "" : ", one of " + places.step() + " numbers a section";
            String gaps = places.gaps() == 0
                    ? ""
                    : ", and " + places.gaps() + (places.gaps() == 1 ? " that is missing is" : " that are missing are")
                            + " empty";
            out.println("volume: z is 0 for section " + places.first().getAsInt() + step + gaps);
        }
        if (layout.format() == VolumeFormat.PRECOMPUTED && volume.voxelSize().isEmpty()) {
            out.println(
                    "volume: the size of a voxel is not known, so that viewers are told 1 nm; expected --voxel-size");
        }
        out.flush();
    }

    /** The volume and its slabs. */
    String words() {
        return target.volume() + ", " + layout.format().key() + ", " + target.shape() + ", "
                + volume.levels().size() + (volume.levels().size() == 1 ? " level" : " levels") + ", slabs of "
                + Math.min(target.slabDepth(), target.shape().depth()) + " sections, "
                + NumberText.bytes(target.slabBytes()) + " each";
    }
}
