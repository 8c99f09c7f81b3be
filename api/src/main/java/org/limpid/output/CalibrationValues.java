package org.limpid.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.limpid.BackgroundModel;
import org.limpid.BackgroundModel.Term;
import org.limpid.Calibration;
import org.limpid.Calibration.Gains;
import org.limpid.SectionOffsets;
import org.limpid.files.Checksum;
import org.limpid.parameters.CalibrationFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calibration in the provenance of results: the names of its files and the checksums of the numbers that were read from
 * them, whatever else a file has and however it stores them. Numbers are taken as little-endian: offsets and gains with 32 bits; with
 * 64 bits all coefficients, then the exponents of x, of y and of z.
 */
final class CalibrationValues {
    private static final JsonMapper JSON = ProvenanceJson.JSON;

    private CalibrationValues() {}

    static ObjectNode describe(CalibrationFiles files, Calibration calibration) {
        ObjectNode made = JSON.createObjectNode();
        describe(
                made,
                "offsets",
                files.offsets(),
                calibration.offsets().map(SectionOffsets::values).map(CalibrationValues::bytes));
        describe(
                made,
                "gain",
                files.offsets(),
                calibration.gains().map(Gains::values).map(CalibrationValues::bytes));
        describe(
                made, "background", files.background(), calibration.background().map(CalibrationValues::bytes));
        calibration.origin().ifPresent(origin -> made.put("samples", origin.toString()));
        return made;
    }

    private static void describe(ObjectNode made, String part, Optional<Path> file, Optional<ByteBuffer> values) {
        if (file.isPresent() && values.isPresent()) {
            made.putObject(part)
                    .put("file", file.get().getFileName().toString())
                    .put("values_sha256", Checksum.hex(values.get().array()));
        }
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes;
    }

    private static ByteBuffer bytes(BackgroundModel background) {
        List<Term> terms = background.terms();
        ByteBuffer bytes = ByteBuffer.allocate(4 * Double.BYTES * terms.size()).order(ByteOrder.LITTLE_ENDIAN);
        List<ToDoubleFunction<Term>> numbers = List.of(Term::coefficient, Term::x, Term::y, Term::z);
        numbers.forEach(number -> terms.forEach(term -> bytes.putDouble(number.applyAsDouble(term))));
        return bytes;
    }

    /** What sidecars said before they had checksums of the numbers: those of whole files. */
    static ObjectNode describeWhole(CalibrationFiles files) {
        ObjectNode made = JSON.createObjectNode();
        files.offsets().ifPresent(file -> made.set("offsets", whole(file)));
        files.background().ifPresent(file -> made.set("background", whole(file)));
        return made;
    }

    private static ObjectNode whole(Path file) {
        Checksum known = Checksum.of(file);
        return JSON.createObjectNode().put("file", known.file()).put("sha256", known.sha256());
    }
}
