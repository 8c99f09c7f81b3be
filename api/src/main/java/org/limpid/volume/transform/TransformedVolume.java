package org.limpid.volume.transform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.volume.VolumeReader;
import org.limpid.volume.VolumeShape;
import org.limpid.volume.VoxelSize;

/** A volume that is read from another one and is as that one unless it says otherwise. Closing it closes the other. */
abstract class TransformedVolume implements VolumeReader {
    final VolumeReader source;
    private final VolumeShape shape;

    TransformedVolume(VolumeReader source, VolumeShape shape) {
        this.source = source;
        this.shape = shape;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public VolumeShape shape() {
        return shape;
    }

    @Override
    public int slabDepth() {
        return source.slabDepth();
    }

    @Override
    public long decodingBytes() {
        return source.decodingBytes();
    }

    @Override
    public Optional<VoxelSize> voxelSize() {
        return source.voxelSize();
    }

    @Override
    public List<String> notes() {
        return source.notes();
    }

    @Override
    public Map<String, String> layout() {
        return source.layout();
    }

    @Override
    public Path stampedFile(int z) {
        return source.stampedFile(z);
    }

    @Override
    public void close() {
        source.close();
    }
}
