package org.limpid.cli.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.limpid.cli.console.ShellText;
import org.limpid.status.StackStatus;

/**
 * What a run came to, in words.
 *
 * @param state how good that is
 * @param sentence how many sections were restored, failed and stand out
 * @param next what to do now
 * @param command that does it
 */
public record Verdict(State state, String sentence, String next, String command) {
    private static final int NAMED = 3;

    /** How good a run came out. */
    public enum State {
        /** All is done, and nothing stands out. */
        GOOD,
        /** All is done, and some of it is to be looked at. */
        LOOK,
        /** Something failed or is left. */
        INCOMPLETE
    }

    private record Step(String text, String command) {}

    /** The verdict on a stack. */
    public static Verdict of(StackRecord stack) {
        StackStatus status = stack.status();
        int flagged = stack.flagged().size();
        State state = !status.isComplete()
                ? State.INCOMPLETE
                : flagged > 0 || !status.leftOut().isEmpty() ? State.LOOK : State.GOOD;
        Step step = next(stack);
        return new Verdict(state, sentence(status, flagged), step.text(), step.command());
    }

    private static String sentence(StackStatus status, int flagged) {
        int failed = status.failed().size();
        int leftOut = status.leftOut().size();
        int restored = status.done() - leftOut;
        String done = restored < status.sections()
                ? number(restored) + " of " + count(status.sections(), "section") + " restored"
                : restored == 1
                        ? "The section is restored"
                        : "All " + number(status.sections()) + " sections are restored";
        List<String> parts = new ArrayList<>(List.of(done));
        part(parts, failed, "failed");
        part(parts, leftOut, "left out as not sound");
        part(parts, status.left(), "left");
        part(parts, flagged, "to look at");
        if (flagged == 0) {
            parts.add("none stands out");
        }
        return String.join(", ", parts) + ".";
    }

    private static void part(List<String> parts, int count, String words) {
        if (count > 0) {
            parts.add(number(count) + " " + words);
        }
    }

    private static Step next(StackRecord stack) {
        StackStatus status = stack.status();
        String again = stack.run().map(RunRecord::commandLine).orElse("limpid restore SECTIONS -o " + stack.results());
        if (status.left() > 0) {
            return new Step("Run the same command again: it goes on with what is left.", again);
        }
        if (!status.failed().isEmpty()) {
            return new Step("See why below, then run the same command again: it tries those that failed.", again);
        }
        if (stack.flagged().isEmpty()) {
            return new Step(
                    "Check the files before the raw ones go.",
                    "limpid verify " + ShellText.quoted(stack.results().toString()));
        }
        return toLookAt(stack);
    }

    /** The sections at hand decide: parameters for structure and clipping, a calibration for what changes along z. */
    private static Step toLookAt(StackRecord stack) {
        List<Integer> flagged = stack.flagged();
        boolean lost = flagged.stream().anyMatch(i -> stack.sections().get(i).structureLost());
        boolean clipped = !stack.status().clipped().isEmpty();
        if (lost || clipped) {
            return new Step(
                    (lost ? "Structure went with the stripes" : "Much is black or white")
                            + " in some: look at them below, and choose other parameters by eye.",
                    "limpid view " + inputs(stack, flagged) + options(stack));
        }
        return new Step(
                "Look at them below; what is wrong with their inputs is found by:",
                "limpid check " + inputs(stack, flagged));
    }

    /** The parameters and the calibration of the run. */
    private static String options(StackRecord stack) {
        List<String> words = new ArrayList<>();
        Path parameters = stack.folder().resolve("parameters.yaml");
        if (Files.exists(parameters)) {
            words.addAll(List.of("--params", parameters.toString()));
        }
        stack.run().map(run -> run.run().calibration()).ifPresent(files -> {
            files.offsets().ifPresent(file -> words.addAll(List.of("--offsets", file.toString())));
            files.background().ifPresent(file -> words.addAll(List.of("--background", file.toString())));
        });
        return words.isEmpty() ? "" : " " + ShellText.of(words);
    }

    private static String inputs(StackRecord stack, List<Integer> sections) {
        Optional<RecordedVolume> volume = stack.run().flatMap(RunRecord::volume);
        if (volume.isPresent()) {
            return ShellText.of(volume.get()
                    .words(sections.stream()
                            .limit(NAMED)
                            .map(stack.sections()::get)
                            .toList()));
        }
        return String.join(
                " ",
                sections.stream()
                        .limit(NAMED)
                        .map(i -> stack.sections().get(i).input())
                        .map(name -> stack.run()
                                .flatMap(run -> run.input(name))
                                .map(Path::toString)
                                .orElse(name))
                        .map(ShellText::quoted)
                        .toList());
    }

    /** A number and a noun, in its plural if there are several. */
    public static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
