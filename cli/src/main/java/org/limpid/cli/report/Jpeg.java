package org.limpid.cli.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures within a page. They need no font and no display.
 *
 * @param source the picture itself, as the address of an image
 */
public record Jpeg(int width, int height, String source) {
    private static final int WHITE = 255;
    private static final float BEST = 0.86f;
    private static final float STEP = 0.12f;
    private static final float WORST = 0.2f;

    /**
     * A picture of at most about so many bytes.
     *
     * @param black level that is shown black
     * @param white level that is shown white, which may be less
     */
    public static Jpeg of(ImageFile.Levels levels, double black, double white, int bytes) {
        BufferedImage image = new BufferedImage(levels.width(), levels.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        double scale = black == white ? 0 : WHITE / (white - black);
        for (int i = 0; i < pixels.length; i++) {
            float value = levels.values()[i];
            long grey = Float.isNaN(value) ? 0 : Math.round((value - black) * scale);
            pixels[i] = (byte) Math.clamp(grey, 0, WHITE);
        }
        float quality = BEST;
        byte[] best = encoded(image, quality);
        while (best.length > bytes && quality > WORST) {
            quality -= STEP;
            best = encoded(image, quality);
        }
        String source = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(best);
        return new Jpeg(levels.width(), levels.height(), source);
    }

    private static byte[] encoded(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
