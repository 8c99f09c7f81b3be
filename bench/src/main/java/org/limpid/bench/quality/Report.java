package org.limpid.bench.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.limpid.bench.Median;

/**
 * Everything that was measured.
 *
 * @param striped cases with stripes, and without
 * @param noisy cases with noise
 * @param leaning stripes at angles
 * @param real the image with stripes of its own, if it is there
 */
record Report(List<Result> striped, List<Result> noisy, List<Leaning.Left> leaning, List<RealImage> real) {
    private static final String NONE = StripeModel.NONE.title();

    Report {
        striped = List.copyOf(striped);
        noisy = List.copyOf(noisy);
        leaning = List.copyOf(leaning);
        real = List.copyOf(real);
    }

    /** dB of PSNR in the mean of the cases, by kind of texture or noise and by method. */
    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        groups(striped).forEach((name, group) -> means.put(name, psnr(group)));
        groups(noisy).forEach((name, group) -> means.put("noise, " + name, psnr(group)));
        return means;
    }

    private static Map<String, List<Result>> groups(List<Result> results) {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        for (Texture.Kind kind : Texture.Kind.values()) {
            List<Result> ofKind =
                    results.stream().filter(result -> result.kind() == kind).toList();
            for (String method : methods(ofKind)) {
                String name = kind.name().toLowerCase(Locale.ROOT) + ", " + method;
                groups.put(
                        name,
                        ofKind.stream()
                                .filter(result -> result.method().equals(method))
                                .toList());
            }
        }
        return groups;
    }

    private static List<String> methods(List<Result> results) {
        return results.stream().map(Result::method).distinct().toList();
    }

    private static double psnr(List<Result> results) {
        return results.stream().mapToDouble(Result::psnr).average().orElseThrow();
    }

    /** All as tables in Markdown. */
    String tables() {
        StringBuilder text = new StringBuilder();
        text.append("PSNR in dB, mean over textures and models; worse: cases below their input.\n\n");
        line(
                text,
                "texture, method",
                "cases",
                "input",
                "PSNR",
                "gain",
                "worst gain",
                "worse",
                "SSIM",
                "removed of none, %",
                "its low-passed RMS",
                "coherent error",
                "seconds");
        line(text, Stream.generate(() -> "---").limit(12).toArray(String[]::new));
        groups(striped).forEach((name, group) -> line(text, summary(name, group)));
        for (Texture.Kind kind : Texture.Kind.values()) {
            models(text, kind.name().toLowerCase(Locale.ROOT), of(striped, result -> result.kind() == kind));
        }
        models(text, "noise", noisy);
        leaning(text);
        real(text);
        return text.toString();
    }

    private static List<Result> of(List<Result> results, Predicate<Result> wanted) {
        return results.stream().filter(wanted).toList();
    }

    private static String[] summary(String name, List<Result> group) {
        Result worst =
                group.stream().min((a, b) -> Double.compare(a.gain(), b.gain())).orElseThrow();
        List<Result> none = of(group, result -> result.model().equals(NONE));
        double input = group.stream().mapToDouble(Result::psnrInput).average().orElseThrow();
        return new String[] {
            name,
            String.valueOf(group.size()),
            number("%.2f", input),
            number("%.2f", psnr(group)),
            number("%+.2f", psnr(group) - input),
            number("%+.2f", worst.gain()) + " (" + worst.model() + ")",
            String.valueOf(of(group, result -> result.gain() < 0).size()),
            number("%.4f", group.stream().mapToDouble(Result::ssim).average().orElseThrow()),
            number(
                    "%.3f",
                    none.stream().mapToDouble(Result::removedEnergy).average().orElse(Double.NaN)),
            number(
                    "%.0f",
                    none.stream()
                            .mapToDouble(result -> result.lowPassed().orElseThrow())
                            .average()
                            .orElse(Double.NaN)),
            number(
                    "%.0f",
                    group.stream().mapToDouble(Result::coherent).average().orElseThrow()),
            number("%.3f", Median.of(group.stream().map(Result::seconds).toList()))
        };
    }

    /** A table of models and methods. */
    private static void models(StringBuilder text, String title, List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        List<String> methods = methods(results);
        head(text, title + ", PSNR", Stream.concat(Stream.of("input"), methods.stream()));
        for (String model : results.stream().map(Result::model).distinct().toList()) {
            List<Result> ofModel = of(results, result -> result.model().equals(model));
            double input =
                    ofModel.stream().mapToDouble(Result::psnrInput).average().orElseThrow();
            Stream<String> cells = methods.stream()
                    .map(method -> number(
                            "%.2f", psnr(of(ofModel, result -> result.method().equals(method)))));
            line(
                    text,
                    Stream.concat(Stream.of(model, number("%.2f", input)), cells)
                            .toArray(String[]::new));
        }
    }

    private void leaning(StringBuilder text) {
        if (leaning.isEmpty()) {
            return;
        }
        List<String> methods =
                leaning.stream().map(Leaning.Left::method).distinct().toList();
        head(text, "amplitude left, %", methods.stream());
        for (String stripes :
                leaning.stream().map(Leaning.Left::stripes).distinct().toList()) {
            Stream<String> cells = methods.stream().map(method -> number("%.0f", left(stripes, method)));
            line(text, Stream.concat(Stream.of(stripes), cells).toArray(String[]::new));
        }
    }

    /** In the mean of the textures. */
    private double left(String stripes, String method) {
        return leaning.stream()
                .filter(left -> left.stripes().equals(stripes) && left.method().equals(method))
                .mapToDouble(Leaning.Left::percent)
                .average()
                .orElseThrow();
    }

    private void real(StringBuilder text) {
        if (real.isEmpty()) {
            return;
        }
        head(
                text,
                "real FIB-SEM image",
                Stream.of("low-passed removed RMS", "fine removed RMS", "coherent energy at 0°", "at -0.5°"));
        for (RealImage image : real) {
            line(
                    text,
                    image.method(),
                    number("%.1f", image.lowPassed()),
                    number("%.1f", image.fine()),
                    number("%.0f", image.coherent()),
                    number("%.0f", image.coherentLeaning()));
        }
    }

    private static void head(StringBuilder text, String title, Stream<String> columns) {
        text.append('\n');
        String[] cells = Stream.concat(Stream.of(title), columns).toArray(String[]::new);
        line(text, cells);
        line(text, Stream.generate(() -> "---").limit(cells.length).toArray(String[]::new));
    }

    private static void line(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
