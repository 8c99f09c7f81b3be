package org.limpid.bench.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.limpid.LimpidException;
import org.limpid.bench.BenchException;
import org.limpid.parameters.Direction;

/** Compares methods on images with known stripes and noise. */
public final class QualityBenchmark {
    private static final int WITHIN = 0;
    private static final int MISSED = 1;
    private static final int BAD_USAGE = 2;
    private static final int[] NOISES = {200, 450, 1_200};
    private static final int SMOKE_SIZE = 512;
    private static final int TEXTURES = 3;

    private QualityBenchmark() {}

    /** How to run: {@code full}, {@code smoke} or {@code write-bounds}, and on what. */
    private record Settings(String mode, Path bounds, Path golden, int size, int threads, List<Path> files) {
        private boolean isBrief() {
            return !mode.equals("full");
        }
    }

    /**
     * Runs.
     *
     * @param args the mode, the file of bounds, the golden image, the size of textures, the number of threads, a JSON file
     *     to write or nothing, and TIFF files
     */
    public static void main(String[] args) {
        int status;
        try {
            List<Path> files = Arrays.stream(args).skip(6).map(Path::of).toList();
            Settings settings = new Settings(
                    args[0],
                    Path.of(args[1]),
                    Path.of(args[2]),
                    Integer.parseInt(args[3]),
                    Integer.parseInt(args[4]),
                    files);
            Report report = run(settings);
            System.out.print(report.tables());
            if (!args[5].isEmpty()) {
                Bounds.write(Path.of(args[5]), report);
            }
            status = judge(settings, report);
        } catch (BenchException | LimpidException failure) {
            System.err.println("quality: " + failure.getMessage());
            status = BAD_USAGE;
        }
        System.exit(status);
    }

    private static int judge(Settings settings, Report report) {
        if (settings.mode().equals("write-bounds")) {
            new Bounds(report.means()).write(settings.bounds());
        }
        if (!settings.mode().equals("smoke")) {
            return WITHIN;
        }
        List<String> missed = Bounds.read(settings.bounds()).missed(report.means());
        missed.forEach(line -> System.out.println("FAILED: " + line));
        System.out.println(missed.isEmpty() ? "ok" : "");
        return missed.isEmpty() ? WITHIN : MISSED;
    }

    private static Report run(Settings settings) {
        int size = settings.isBrief() ? SMOKE_SIZE : settings.size();
        int count = settings.isBrief() ? 1 : TEXTURES;
        List<Texture> textures = new ArrayList<>(Textures.procedural(size, count, Textures.NOISE));
        settings.files().forEach(file -> textures.add(Textures.ofFile(file, size)));
        List<Result> striped = new ArrayList<>();
        List<Leaning.Left> leaning = new ArrayList<>();
        List<RealImage> real = new ArrayList<>();
        List<Method> methods = Methods.destriping(settings.threads());
        for (Texture texture : textures) {
            for (StripeModel model : StripeModel.values()) {
                Case striping = Case.of(texture, model);
                methods.forEach(method -> striped.add(striping.evaluate(method)));
            }
        }
        if (!settings.isBrief()) {
            List<Method> told = Methods.leaning(settings.threads());
            leaning.addAll(leaning(textures, told));
            told.forEach(Method::close);
            real.addAll(real(settings.golden(), methods));
        }
        methods.forEach(Method::close);
        return new Report(striped, denoise(settings, size, count), leaning, real);
    }

    private static List<Leaning.Left> leaning(List<Texture> textures, List<Method> methods) {
        List<Leaning.Left> left = new ArrayList<>();
        for (Texture texture : textures) {
            if (texture.kind() == Texture.Kind.TISSUE) {
                Leaning.all(texture.image(), texture.name().hashCode())
                        .forEach(stripes ->
                                methods.forEach(method -> left.add(stripes.evaluate(texture.image(), method))));
            }
        }
        return left;
    }

    private static List<Result> denoise(Settings settings, int size, int count) {
        List<Result> noisy = new ArrayList<>();
        List<Method> methods = Methods.denoising(settings.threads());
        for (Texture texture : Textures.procedural(size, count, 0)) {
            for (int sigma : NOISES) {
                Case noise = Case.noisy(texture, sigma);
                methods.forEach(method -> noisy.add(noise.evaluate(method)));
            }
        }
        methods.forEach(Method::close);
        return noisy;
    }

    private static List<RealImage> real(Path golden, List<Method> methods) {
        if (!Files.isRegularFile(golden)) {
            System.err.println("quality: " + golden + " is missing: the real FIB-SEM image is SKIPPED");
            return List.of();
        }
        Image image = Textures.read(golden);
        List<RealImage> real = new ArrayList<>(List.of(RealImage.raw(image)));
        methods.forEach(
                method -> real.add(RealImage.of(method.name(), image, method.restore(image, Direction.VERTICAL))));
        return real;
    }
}
