package org.limpid.volume.png;

import java.util.Optional;
import org.limpid.metadata.PixelSize;
import org.limpid.section.PixelShape;

/**
 * What a PNG file tells of its image.
 *
 * @param shape of the image
 * @param pixelSize if it is told in metres, and is not that of a screen
 */
record PngInfo(PixelShape shape, Optional<PixelSize> pixelSize) {}
