package org.limpid.volume.formats;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.limpid.LimpidException;
import org.limpid.image.Sample;
import org.limpid.volume.NewVolume;
import org.limpid.volume.NewVolume.PyramidLevel;
import org.limpid.volume.NewVolume.Range;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VolumeWriter;
import org.limpid.volume.VoxelSize;
import org.limpid.volume.chunk.ChunkGrid;
import org.limpid.volume.codec.Codec;
import org.limpid.volume.codec.Gzip;
import org.limpid.volume.codec.Zstd;
import org.limpid.volume.formats.VolumeLayout.Extent;
import org.limpid.volume.hdf5.Hdf5Format;
import org.limpid.volume.hdf5.Hdf5Writer;
import org.limpid.volume.precomputed.Encoding;
import org.limpid.volume.precomputed.PrecomputedFormat;
import org.limpid.volume.precomputed.PrecomputedWriter;
import org.limpid.volume.pyramid.PyramidLevels;
import org.limpid.volume.zarr.OmeZarrFormat;
import org.limpid.volume.zarr.OmeZarrFormat.Sides;
import org.limpid.volume.zarr.OmeZarrFormat.Version;
import org.limpid.volume.zarr.OmeZarrWriter;

/** What writes volumes, by format. */
public final class VolumeWriters {
    private static final String RAW = "raw";
    private static final int GZIP_LEVEL = 5;

    private VolumeWriters() {}

    /**
     * A volume to be written, with the levels that its layout asks for; 8 bits are shown in their whole range.
     *
     * @throws LimpidException when the layout is not possible
     */
    public static NewVolume describe(Path path, VolumeShape shape, Optional<VoxelSize> voxelSize, VolumeLayout layout) {
        List<PyramidLevel> levels = switch (layout.format()) {
            case OME_ZARR, OME_ZARR_0_4 ->
                levels(shape, voxelSize, zarr(layout).shard().z(), layout);
            case PRECOMPUTED ->
                levels(shape, voxelSize, precomputed(layout).chunk().depth(), layout);
            case HDF5 -> List.of(PyramidLevel.FULL);
        };
        Optional<Range> display =
                shape.sample() == Sample.UINT8 ? Optional.of(new Range(0, Sample.UINT8.maximum())) : Optional.empty();
        return new NewVolume(path, shape, voxelSize, levels, display);
    }

    private static List<PyramidLevel> levels(
            VolumeShape shape, Optional<VoxelSize> voxelSize, int slabDepth, VolumeLayout layout) {
        return layout.levels().isPresent()
                ? PyramidLevels.of(shape, voxelSize, slabDepth, layout.levels().getAsInt())
                : PyramidLevels.of(shape, voxelSize, slabDepth);
    }

    /**
     * {@return what writes a volume}
     *
     * @throws LimpidException when the layout is not possible
     */
    static VolumeWriter of(NewVolume volume, VolumeLayout layout) {
        return switch (layout.format()) {
            case OME_ZARR, OME_ZARR_0_4 -> new OmeZarrWriter(volume, zarr(layout));
            case PRECOMPUTED -> new PrecomputedWriter(volume, precomputed(layout));
            case HDF5 -> new Hdf5Writer(volume, hdf5(layout));
        };
    }

    private static Hdf5Format hdf5(VolumeLayout layout) {
        Hdf5Format standard = Hdf5Format.standard();
        return new Hdf5Format(
                layout.chunk().map(VolumeWriters::grid).orElse(standard.chunk()),
                layout.codec().map(VolumeWriters::deflate).orElse(standard.deflate()));
    }

    private static OptionalInt deflate(String text) {
        String[] parts = text.split(":", 2);
        if (text.equals(RAW)) {
            return OptionalInt.empty();
        }
        if (!parts[0].equals("deflate")) {
            throw new LimpidException("codec is '" + text + "'; expected raw or deflate for HDF5, such as deflate:4");
        }
        return parts.length == 1 ? Hdf5Format.standard().deflate() : OptionalInt.of(level(text, parts[1]));
    }

    private static ChunkGrid grid(Extent chunk) {
        return new ChunkGrid(chunk.z(), chunk.y(), chunk.x());
    }

    private static PrecomputedFormat precomputed(VolumeLayout layout) {
        PrecomputedFormat standard =
                PrecomputedFormat.standard(encoding(layout.codec().orElse(RAW)));
        return new PrecomputedFormat(
                standard.encoding(),
                layout.chunk().map(VolumeWriters::grid).orElse(standard.chunk()),
                layout.downsampling().orElse(standard.downsampling()));
    }

    private static Encoding encoding(String text) {
        String[] parts = text.split(":", 2);
        if (text.equals(RAW)) {
            return new Encoding.Raw();
        }
        if (!parts[0].equals("jpeg")) {
            throw new LimpidException(
                    "codec is '" + text + "'; expected raw or jpeg for a precomputed volume, such as jpeg:90");
        }
        int quality = parts.length == 1 ? PrecomputedFormat.QUALITY : level(text, parts[1]);
        return new Encoding.Jpeg(quality);
    }

    /** A side that is not chosen follows the one that is: shards are of whole chunks. */
    static OmeZarrFormat zarr(VolumeLayout layout) {
        boolean sharded = layout.format() == VolumeFormat.OME_ZARR;
        OmeZarrFormat standard = OmeZarrFormat.standard(sharded ? Version.V0_5 : Version.V0_4);
        Extent usualChunk = extent(standard.chunk());
        Extent usualShard = extent(standard.shard());
        Extent chunk = layout.chunk()
                .orElse(layout.shard()
                        .map(shard -> new Extent(
                                common(usualChunk.z(), shard.z()),
                                common(usualChunk.y(), shard.y()),
                                common(usualChunk.x(), shard.x())))
                        .orElse(usualChunk));
        Extent shard = layout.shard()
                .orElse(
                        sharded
                                ? new Extent(
                                        whole(usualShard.z(), chunk.z()),
                                        whole(usualShard.y(), chunk.y()),
                                        whole(usualShard.x(), chunk.x()))
                                : chunk);
        return new OmeZarrFormat(
                standard.version(),
                sides(chunk),
                sides(shard),
                layout.codec().isPresent() ? codec(layout.codec().get()) : standard.codec(),
                layout.downsampling().orElse(standard.downsampling()));
    }

    private static Extent extent(Sides sides) {
        return new Extent(sides.z(), sides.y(), sides.x());
    }

    private static Sides sides(Extent extent) {
        return new Sides(extent.z(), extent.y(), extent.x());
    }

    private static int common(int a, int b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValue();
    }

    private static int whole(int usual, int part) {
        return Math.max(1, usual / part) * part;
    }

    private static Optional<Codec.Encoder> codec(String text) {
        String[] parts = text.split(":", 2);
        Optional<Integer> level = parts.length == 1 ? Optional.empty() : Optional.of(level(text, parts[1]));
        return switch (parts[0]) {
            case "zstd" -> Optional.of(new Zstd(level.orElse(Zstd.FAST)));
            case "gzip" -> Optional.of(new Gzip(level.orElse(GZIP_LEVEL)));
            case RAW -> {
                if (level.isPresent()) {
                    throw new LimpidException("codec is '" + text + "'; expected raw without a level");
                }
                yield Optional.empty();
            }
            default -> throw new LimpidException("codec is '" + text + "'; expected zstd, gzip or raw, such as zstd:3");
        };
    }

    private static int level(String codec, String text) {
        if (!text.matches("-?[0-9]{1,4}")) {
            throw new LimpidException("codec is '" + codec + "'; expected a whole number as its level, such as zstd:3");
        }
        return Integer.parseInt(text);
    }
}
