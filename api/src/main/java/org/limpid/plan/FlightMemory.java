package org.limpid.plan;

import org.limpid.image.Sample;
import org.limpid.image.Workspace;

/**
 * Off-heap memory that the sections in flight take. It counts the images and scratches, as they are reserved: what each
 * lane's restorer holds and, when its reading and writing are overlapped, the stored samples and the mask file of the
 * section ahead and the result of the section behind. The Java heap is not counted, nor what libtiff and the compressors
 * take, which is a strip or tile for each thread.
 *
 * @param restorerBytes what one lane's restorer reserves for sections of this size with the flight's number of threads,
 *     as {@link org.limpid.Restorer#reservedBytes} says
 * @param storedBytes stored samples of the section ahead
 * @param maskBytes its mask, as its file has it; 0 where masks come from no file
 * @param resultBytes result of the section behind
 */
public record FlightMemory(long restorerBytes, long storedBytes, long maskBytes, long resultBytes) {
    /** The most bytes that a pixel of a mask has. */
    private static final int MASK_BYTES = Sample.UINT16.bytes();

    /**
     * @throws IllegalArgumentException when a number is negative
     */
    public FlightMemory {
        if (restorerBytes < 0 || storedBytes < 0 || maskBytes < 0 || resultBytes < 0) {
            throw new IllegalArgumentException("memory of " + restorerBytes + ", " + storedBytes + ", " + maskBytes
                    + " and " + resultBytes + " bytes; expected at least 0 of each");
        }
    }

    /**
     * Memory for sections of one size.
     *
     * @param restorerBytes what one lane's restorer reserves
     * @param stored how a pixel of the sections is stored
     * @param masked whether their masks come from files; 16 bits a pixel are counted then
     * @param result how a pixel of their results is stored: 8 bits after the contrast stage, else float32
     * @param height rows, at least 1
     * @param width pixels in a row, at least 1
     * @return what they take
     */
    public static FlightMemory of(
            long restorerBytes, Sample stored, boolean masked, Sample result, int height, int width) {
        long pixels = (long) height * width;
        return new FlightMemory(
                restorerBytes,
                Workspace.roundedBytes(pixels * stored.bytes()),
                masked ? Workspace.roundedBytes(pixels * MASK_BYTES) : 0,
                Workspace.roundedBytes(pixels * result.bytes()));
    }

    /**
     * All of it.
     *
     * @param flight how sections are in flight
     * @return bytes
     */
    public long bytes(Concurrency flight) {
        long around = flight.overlapped() ? storedBytes + maskBytes + resultBytes : 0;
        return Math.multiplyExact(flight.lanes(), restorerBytes + around);
    }
}
