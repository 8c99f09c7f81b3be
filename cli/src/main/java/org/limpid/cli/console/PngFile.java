package org.limpid.cli.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.limpid.files.AtomicFile;

/** Pictures as PNG files that appear under their name only when they are complete. */
public final class PngFile {
    private PngFile() {}

    public static void write(Path file, BufferedImage picture) {
        AtomicFile.write(file, AtomicFile.bytes(bytes(picture)));
    }

    /** The bytes of a PNG file. */
    public static byte[] bytes(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream image = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", image)) {
                throw new IllegalStateException("this Java can't write PNG files");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
