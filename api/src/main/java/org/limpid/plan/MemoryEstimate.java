package org.limpid.plan;

import org.limpid.Restorer;
import org.limpid.image.Sample;
import org.limpid.image.Workspace;
import org.limpid.section.MaskSource;
import org.limpid.section.SectionReader;
import org.limpid.section.SectionSize;

/**
 * What the sections of one kind take of a machine's memory while they are restored.
 *
 * @param imageBytes off-heap memory of a lane but for its threads' scratches
 * @param scratchBytes off-heap memory of each thread
 * @param around what overlapping takes besides
 * @param heapBytes Java heap of a lane
 */
public record MemoryEstimate(long imageBytes, long scratchBytes, FlightMemory around, long heapBytes) {
    /**
     * Runs of the components of a band, and what is known of each component; measured. Tissue needs 2.3 bytes a pixel at
     * 13,750 x 9,000 pixels, and 2.7 at 4,096 x 4,096, where noise alone needs 3.2.
     */
    private static final double HEAP_BYTES_A_PIXEL = 3;

    /**
     * What sections take.
     *
     * @param restorer what is done to them
     * @param section a section
     * @param masks where their masks come from
     * @return the memory
     */
    public static MemoryEstimate of(Restorer.Builder restorer, SectionSize section, MaskSource masks) {
        boolean masked = !(masks instanceof MaskSource.None);
        Sample stored = SectionReader.sample(section.sample());
        long one = restorer.reservedBytes(stored, section.height(), section.width(), masked, 1);
        long two = restorer.reservedBytes(stored, section.height(), section.width(), masked, 2);
        boolean files = masks.file(section.file()).isPresent();
        return new MemoryEstimate(
                2 * one - two,
                two - one,
                FlightMemory.of(0, stored, files, restorer.result(), section.height(), section.width()),
                Math.round(HEAP_BYTES_A_PIXEL * section.pixels()));
    }

    /**
     * Off-heap memory of all that is in flight.
     *
     * @param flight how sections are in flight
     * @return bytes
     */
    public long offHeapBytes(Concurrency flight) {
        // A restorer asks whether all of it has room, in whole huge pages, before it takes any.
        long restorerBytes = Workspace.roundedBytes(imageBytes + flight.threads() * scratchBytes);
        return new FlightMemory(restorerBytes, around.storedBytes(), around.maskBytes(), around.resultBytes())
                .bytes(flight);
    }

    /**
     * The Java heap that all lanes and the program itself need.
     *
     * @param flight how sections are in flight
     * @return bytes
     */
    public long heapBytes(Concurrency flight) {
        return MemoryLimit.PROGRAM_HEAP_BYTES + Math.multiplyExact(flight.lanes(), heapBytes);
    }
}
