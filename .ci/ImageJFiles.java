import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves a section as ImageJ does, and tells what ImageJ sees in other files. */
final class ImageJFiles {
    private ImageJFiles() {}

    /** {@code save RAW WIDTH HEIGHT UNIT PIXEL TIFF}, or {@code read TIFF...}: each file's pixels go to TIFF.pixels. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("save")) {
            save(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4], args[5], args[6]);
            return;
        }
        for (int i = 1; i < args.length; i++) {
            read(args[i]);
        }
    }

    private static void save(Path raw, int width, int height, String unit, String pixel, String file)
            throws IOException {
        short[] samples = new short[width * height];
        ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        ImagePlus image = new ImagePlus("section", new ShortProcessor(width, height, samples, null));
        Calibration calibration = image.getCalibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = Double.parseDouble(pixel);
        calibration.pixelHeight = calibration.pixelWidth;
        image.resetDisplayRange();
        if (!new FileSaver(image).saveAsTiff(file)) {
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
