package org.limpid.cli.status;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.output.OutputVerification.Finding;
import org.limpid.output.OutputVerification.Result;
import org.limpid.output.OutputVerification.State;

/** The result of a verification as JSON. */
record VerifyJson(boolean good, Files outputs, Optional<Files> inputs, long bytesRead, double seconds) {
    record Files(long ok, long changed, long missing, long halfWritten, List<Bad> bad, Optional<Integer> copies) {
        static Files of(List<Finding> findings, Optional<Integer> copies) {
            return new Files(
                    count(findings, State.OK),
                    count(findings, State.CHANGED),
                    count(findings, State.MISSING),
                    count(findings, State.HALF_WRITTEN),
                    findings.stream()
                            .filter(finding -> finding.state() != State.OK)
                            .map(Bad::of)
                            .toList(),
                    copies);
        }
    }

    record Bad(String file, String state, String detail) {
        static Bad of(Finding finding) {
            return new Bad(finding.file().toString(), name(finding.state()), finding.detail());
        }
    }

    /** The result in JSON's terms; {@code checked} says whether the inputs were checked, too. */
    static VerifyJson of(Result result, boolean checked, double seconds) {
        return new VerifyJson(
                result.isGood(),
                Files.of(result.outputs(), Optional.of(result.copies())),
                checked ? Optional.of(Files.of(result.inputs(), Optional.empty())) : Optional.empty(),
                bytes(result),
                seconds);
    }

    static long count(List<Finding> findings, State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    static long bytes(Result result) {
        return result.outputs().stream().mapToLong(Finding::bytes).sum()
                + result.inputs().stream().mapToLong(Finding::bytes).sum();
    }

    static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
