package org.limpid.stack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a claim's file says. Its first line, state and beats, is always of the same length, so that it can be written over
 * in place; what follows doesn't change.
 *
 * @param state what became of the claim
 * @param beats how often its owner gave a sign of life
 * @param lease after how long without one the claim is void
 * @param job of the owner's scheduler
 * @param rest owner, for people
 */
record ClaimNote(ClaimState state, long beats, Duration lease, Optional<String> job, String rest) {
    private static final Pattern FORM =
            Pattern.compile("(RUNNING |RELEASED|FAILED  ) (\\d{10})\nlease (\\d{1,9}) ms\njob (.*)\n((?s).*)");

    /** A claim that has just begun. */
    static ClaimNote begin(Duration lease, Optional<String> job, String rest) {
        return new ClaimNote(ClaimState.RUNNING, 0, lease, job, rest);
    }

    /** The same claim a beat later, or with another state. */
    ClaimNote then(ClaimState next) {
        return new ClaimNote(next, beats + 1, lease, job, rest);
    }

    /** The line that changes. */
    byte[] head() {
        return String.format(Locale.ROOT, "%-8s %010d\n", state, beats).getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole file. */
    byte[] bytes() {
        String tail = "lease " + lease.toMillis() + " ms\njob " + job.orElse("") + "\n" + rest;
        byte[] tailBytes = tail.getBytes(StandardCharsets.UTF_8);
        byte[] head = head();
        byte[] all = new byte[head.length + tailBytes.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tailBytes, 0, all, head.length, tailBytes.length);
        return all;
    }

    /**
     * Reads a file. One that is none of ours, or half there, is taken for a running claim: it becomes void like any other
     * when nothing changes in it.
     *
     * @param text of the file
     * @param lease of a claim that doesn't say
     */
    static ClaimNote parse(String text, Duration lease) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new ClaimNote(ClaimState.RUNNING, 0, lease, Optional.empty(), "");
        }
        return new ClaimNote(
                ClaimState.valueOf(form.group(1).strip()),
                Long.parseLong(form.group(2)),
                Duration.ofMillis(Long.parseLong(form.group(3))),
                Optional.of(form.group(4)).filter(job -> !job.isEmpty()),
                form.group(5));
    }
}
