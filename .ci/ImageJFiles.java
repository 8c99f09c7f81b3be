import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves sections and stacks as ImageJ does, and tells what ImageJ sees in other files. */
final class ImageJFiles {
    private ImageJFiles() {}

    /**
     * {@code save RAW WIDTH HEIGHT UNIT PIXEL TIFF}, {@code stack RAW WIDTH HEIGHT UNIT PIXEL SPACING TIFF}, or {@code read TIFF...}:
     * each file's pixels go to TIFF.pixels.
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("save")) {
            save(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4], args[5], args[6]);
            return;
        }
        if (args[0].equals("stack")) {
            ImagePlus image = image(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4], args[5]);
            image.getCalibration().pixelDepth = Double.parseDouble(args[6]);
            require(new FileSaver(image).saveAsTiffStack(args[7]), args[7]);
            return;
        }
        for (int i = 1; i < args.length; i++) {
            read(args[i]);
        }
    }

    private static void save(Path raw, int width, int height, String unit, String pixel, String file)
            throws IOException {
        require(new FileSaver(image(raw, width, height, unit, pixel)).saveAsTiff(file), file);
    }

    private static ImagePlus image(Path raw, int width, int height, String unit, String pixel) throws IOException {
        ShortBuffer all = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        ImageStack sections = new ImageStack(width, height);
        while (all.hasRemaining()) {
            short[] samples = new short[width * height];
            all.get(samples);
            sections.addSlice(new ShortProcessor(width, height, samples, null));
        }
        ImagePlus image = new ImagePlus("section", sections);
        Calibration calibration = image.getCalibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = Double.parseDouble(pixel);
        calibration.pixelHeight = calibration.pixelWidth;
        image.resetDisplayRange();
        return image;
    }

    private static void require(boolean saved, String file) throws IOException {
        if (!saved) {
            throw new IOException("ImageJ did not save " + file);
        }
    }

    /** Prints name, images, type, size of a pixel, unit and display range. */
    private static void read(String file) {
        ImagePlus image = IJ.openImage(file);
        Calibration calibration = image.getCalibration();
        System.out.println(String.join(
                "\t",
                file,
                "" + image.getStackSize(),
                "" + image.getBitDepth(),
                "" + calibration.pixelWidth,
                "" + calibration.pixelHeight,
                calibration.getUnit(),
                "" + image.getDisplayRangeMin(),
                "" + image.getDisplayRangeMax()));
        try {
            Files.write(Path.of(file + ".pixels"), floats(image.getProcessor().convertToFloatProcessor()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] floats(FloatProcessor pixels) {
        float[] values = (float[]) pixels.getPixels();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
