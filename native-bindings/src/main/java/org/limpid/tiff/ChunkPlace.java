package org.limpid.tiff;

/**
 * The part of an image that a strip or tile holds.
 *
 * @param x column of the first pixel
 * @param y first row
 * @param width pixels in a row, within the image
 * @param height rows, within the image
 */
public record ChunkPlace(int x, int y, int width, int height) {}
