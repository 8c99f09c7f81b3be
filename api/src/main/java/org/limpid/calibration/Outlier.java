package org.limpid.calibration;

/**
 * A section whose statistics differ from the rest of the stack.
 * @param z its index
 * @param reason in words, such as "black" or "mean 9.1 deviations from its neighbours"
 */
public record Outlier(int z, String reason) {}
