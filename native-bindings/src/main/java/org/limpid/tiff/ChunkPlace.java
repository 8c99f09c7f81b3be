package org.limpid.tiff;

/**
 * The part of an image that a strip or tile holds.
 *
 * @param x column of its first pixel
 * @param y its first row
 * @param width pixels in a row, the image's edge cutting it
 * @param height rows, the image's edge cutting them
 */
public record ChunkPlace(int x, int y, int width, int height) {}
