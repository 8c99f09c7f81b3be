package org.limpid.tiff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.limpid.natives.tiff.SeparateLibTiff;

/** A file that the system's libtiff decodes, for one thread at a time. Its messages are those of another handle. */
final class SystemHandle implements Resource {
    private final SeparateLibTiff functions;
    private final MemorySegment tiff;
    private final FileStream stream;

    private SystemHandle(SeparateLibTiff functions, MemorySegment tiff, FileStream stream) {
        this.functions = functions;
        this.tiff = tiff;
        this.stream = stream;
    }

    static SystemHandle open(
            SystemCodecs codecs, Path file, int directory, long largestAllocation, TiffMessages messages) {
        SeparateLibTiff functions = codecs.functions();
        FileStream stream = FileStream.open(file);
        MemorySegment options = messages.options(functions, largestAllocation);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tiff = TiffStreams.open(
                    functions.opening(),
                    arena.allocateFrom(file.toString()),
                    arena.allocateFrom("rm"),
                    stream,
                    options);
            boolean opened = tiff.address() != 0;
            if (!opened || directory != 0 && !functions.setDirectory(tiff, directory)) {
                if (opened) {
                    functions.close(tiff);
                }
                stream.close();
                throw new TiffException(
                        file,
                        "cannot be opened by " + codecs.library() + "; expected a TIFF file",
                        messages.takeErrors());
            }
            return new SystemHandle(functions, tiff, stream);
        } finally {
            functions.free(options);
        }
    }

    long read(boolean tile, int index, MemorySegment target, long bytes) {
        return functions.read(tile, tiff, index, target, bytes);
    }

    @Override
    public void close() {
        functions.close(tiff);
        stream.close();
    }
}
