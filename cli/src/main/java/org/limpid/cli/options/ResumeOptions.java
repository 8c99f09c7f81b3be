package org.limpid.cli.options;

import java.util.Optional;
import org.limpid.LimpidException;
import org.limpid.parameters.RunParameters;
import org.limpid.plan.OnError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for sections that are complete already and for sections that fail. */
public final class ResumeOptions {
    @Option(
            names = "--resume",
            negatable = true,
            description =
                    "Whether sections that are complete and made of the same things are skipped, and those made of"
                            + " other things are made again. Default: --resume for folders and several inputs, unless"
                            + " there is --overwrite, --no-sidecar or --roi.")
    private Optional<Boolean> resume;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description =
                    "What a section that fails does: fail ends the run, skip goes on with the others, copy-nearest"
                            + " goes on and puts a marked copy of the nearest output in its place. Default: skip.")
    private Optional<String> onError;

    @Mixin
    private OutlierOptions outlierOptions;

    /**
     * Whether sections that are complete and made of the same things are skipped, what a failure does to the other
     * sections, whether {@code failures.tsv} lists failures, what is done with sections that are not sound, and the step
     * between numbers of the stack, as others are not missing.
     */
    public record Policy(
            boolean resume, OnError onError, boolean listsFailures, OutlierOptions.Chosen outliers, int step) {}

    /** The policy for some sections. */
    public Policy policy(NamedSections named, RunParameters.Output output, boolean regions) {
        boolean single = named.single();
        if (resume.orElse(false)) {
            require(output.sidecar(), "--resume", "a sidecar beside each output", "--no-sidecar");
            require(!regions, "--resume", "whole sections", "--roi");
        }
        OnError choice = choice();
        if (choice == OnError.COPY_NEAREST) {
            require(output.sidecar(), "--on-error copy-nearest", "a sidecar beside each output", "--no-sidecar");
            require(!regions, "--on-error copy-nearest", "whole sections", "--roi");
        }
        OutlierOptions.Chosen outliers = outlierOptions.chosen();
        require(outliers.isUsual() || !regions, "--on-outlier or --fill-missing", "whole sections", "--roi");
        if (outliers.replaces()) {
            require(
                    output.sidecar(),
                    "making results of others, by --on-outlier or --fill-missing,",
                    "a sidecar beside each output",
                    "--no-sidecar");
        }
        boolean resumes = resume.orElse(!single && output.sidecar() && !output.overwrite() && !regions);
        return new Policy(resumes, choice, !single, outliers, named.step());
    }

    private OnError choice() {
        return switch (onError.orElse("skip")) {
            case "fail" -> OnError.FAIL;
            case "skip" -> OnError.SKIP;
            case "copy-nearest" -> OnError.COPY_NEAREST;
            default ->
                throw new LimpidException(
                        "--on-error is '" + onError.orElseThrow() + "'; expected fail, skip or copy-nearest");
        };
    }

    private static void require(boolean condition, String option, String needed, String other) {
        if (!condition) {
            throw new LimpidException(option + " needs " + needed + "; expected it without " + other);
        }
    }
}
