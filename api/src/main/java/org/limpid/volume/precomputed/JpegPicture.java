package org.limpid.volume.precomputed;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.limpid.LimpidException;
import org.limpid.volume.codec.Codec;

/** Grey JPEG pictures in memory. */
final class JpegPicture {
    private static final String NAME = "jpeg";
    private static final float BEST = 100;

    private JpegPicture() {}

    /** {@return pixels as a picture of a width} */
    static byte[] encode(MemorySegment pixels, int width, int quality) throws IOException {
        int height = Math.toIntExact(pixels.byteSize() / width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, 0, grey, 0, grey.length);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(NAME).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(grey.length / 2);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality / BEST);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a picture of any width and height that have that many pixels.
     *
     * @throws LimpidException when it is damaged; a picture that ends early is
     */
    static void decode(MemorySegment stored, MemorySegment pixels) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(NAME).next();
        List<String> warnings = new ArrayList<>();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(stored.toArray(ValueLayout.JAVA_BYTE)))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            long found = (long) reader.getWidth(0) * reader.getHeight(0);
            if (found != pixels.byteSize()) {
                throw Codec.damaged(
                        NAME,
                        "its picture has " + reader.getWidth(0) + " x " + reader.getHeight(0) + " pixels",
                        pixels.byteSize() + " pixels");
            }
            Raster raster = reader.readRaster(0, null);
            if (raster.getNumBands() != 1) {
                throw Codec.damaged(NAME, "its picture has " + raster.getNumBands() + " channels", "1 channel");
            }
            byte[] grey = ((DataBufferByte) raster.getDataBuffer()).getData();
            MemorySegment.copy(grey, 0, pixels, ValueLayout.JAVA_BYTE, 0, grey.length);
        } catch (LimpidException damaged) {
            throw damaged;
        } catch (IOException | RuntimeException malformed) { // The reader of the JDK fails in many ways.
            throw Codec.damaged(NAME, String.valueOf(malformed.getMessage()), "a picture");
        } finally {
            reader.dispose();
        }
        if (!warnings.isEmpty()) {
            throw Codec.damaged(NAME, warnings.getFirst(), "a whole picture");
        }
    }
}
