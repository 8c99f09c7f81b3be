package org.limpid.cli.inspect;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.limpid.LimpidVersion;
import org.limpid.check.CheckedSection;
import org.limpid.check.PaddedSection;
import org.limpid.check.SampledPixels;
import org.limpid.check.SectionFormat;
import org.limpid.check.StackFindings;
import org.limpid.tiff.TiffInfo;

/** The findings of a check of a stack, as a JSON file has them. */
record CheckJson(
        String limpid,
        double seconds,
        Optional<Integer> height,
        Optional<Integer> width,
        Optional<String> type,
        long bytes,
        List<Problem> problems,
        List<Padded> padded,
        List<Section> sections) {
    record Padded(String file, double padding, double blocks, OptionalDouble threshold, double withThreshold) {
        static Padded of(PaddedSection section) {
            return new Padded(
                    section.file(), section.padding(), section.blocks(), section.threshold(), section.noisy());
        }
    }

    record Problem(Optional<String> file, String problem, String what) {
        static Problem of(org.limpid.check.Problem problem) {
            return new Problem(problem.file(), problem.kind().key(), problem.detail());
        }
    }

    record Section(
            String file, Optional<Integer> z, @JsonUnwrapped Optional<Header> header, Optional<Sampled> sampled) {
        static Section of(CheckedSection section) {
            return new Section(
                    section.file(),
                    section.z().stream().boxed().findFirst(),
                    section.header().map(Header::of),
                    section.pixels().map(Sampled::of));
        }
    }

    record Header(
            int height,
            int width,
            String type,
            int samplesPerPixel,
            String compression,
            Optional<Integer> tiles,
            Optional<Integer> strips,
            int pages,
            long bytes) {
        static Header of(TiffInfo info) {
            Optional<Integer> chunks = Optional.of(info.chunkCount());
            return new Header(
                    info.height(),
                    info.width(),
                    info.sampleType().name().toLowerCase(Locale.ROOT),
                    1,
                    info.compression().name(),
                    chunks.filter(count -> info.tiled()),
                    chunks.filter(count -> !info.tiled()),
                    info.imageCount(),
                    info.fileBytes());
        }
    }

    record Sampled(
            long pixels,
            long notFinite,
            long zero,
            long greatest,
            Optional<Double> minimum,
            Optional<Double> maximum,
            String sha256) {
        static Sampled of(SampledPixels pixels) {
            boolean numbers = pixels.notFinite() < pixels.count();
            return new Sampled(
                    pixels.count(),
                    pixels.notFinite(),
                    pixels.zeros(),
                    pixels.greatest(),
                    numbers ? Optional.of(pixels.minimum()) : Optional.empty(),
                    numbers ? Optional.of(pixels.maximum()) : Optional.empty(),
                    pixels.sha256());
        }
    }

    static CheckJson of(StackFindings findings, Duration time) {
        Optional<SectionFormat> format = findings.kind();
        return new CheckJson(
                LimpidVersion.current(),
                time.toNanos() / 1e9,
                format.map(SectionFormat::height),
                format.map(SectionFormat::width),
                format.map(SectionFormat::typeName),
                findings.fileBytes(),
                findings.problems().stream().map(Problem::of).toList(),
                findings.padded().stream().map(Padded::of).toList(),
                findings.sections().stream().map(Section::of).toList());
    }
}
