package org.limpid.internal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.limpid.image.Workspace;

/** Memory of a section that only some parameters or inputs need; each piece is reserved when it is first asked for. */
final class OnDemandMemory {
    private final Workspace workspace;
    private final long imageBytes;
    private final long maskBytes;
    private final List<MemorySegment> images = new ArrayList<>();
    private Optional<MemorySegment> mask = Optional.empty();
    private Optional<MemorySegment> gaps = Optional.empty();
    private Optional<MemorySegment> turnedMask = Optional.empty();

    OnDemandMemory(Workspace workspace, long imageBytes, long maskBytes) {
        this.workspace = workspace;
        this.imageBytes = imageBytes;
        this.maskBytes = maskBytes;
    }

    long imageBytes() {
        return imageBytes;
    }

    MemorySegment image(int index) {
        while (images.size() <= index) {
            images.add(workspace.reserve(imageBytes));
        }
        return images.get(index);
    }

    /** Further memory of any kind. */
    MemorySegment reserve(long bytes) {
        return workspace.reserve(bytes);
    }

    /** What steps leave nothing in: the further images and the turned mask, as far as they were asked for. */
    List<MemorySegment> dead() {
        return Stream.concat(images.stream(), turnedMask.stream()).toList();
    }

    MemorySegment mask() {
        if (mask.isEmpty()) {
            mask = Optional.of(workspace.reserve(maskBytes));
        }
        return mask.get();
    }

    MemorySegment gaps() {
        if (gaps.isEmpty()) {
            gaps = Optional.of(workspace.reserve(maskBytes));
        }
        return gaps.get();
    }

    MemorySegment turnedMask() {
        if (turnedMask.isEmpty()) {
            turnedMask = Optional.of(workspace.reserve(maskBytes));
        }
        return turnedMask.get();
    }

    /** The mask and the gaps, as far as they were asked for. */
    List<MemorySegment> masks() {
        return Stream.concat(mask.stream(), gaps.stream()).toList();
    }
}
