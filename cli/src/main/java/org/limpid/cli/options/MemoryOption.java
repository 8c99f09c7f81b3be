package org.limpid.cli.options;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.LimpidException;
import org.limpid.plan.MemoryLimit;
import picocli.CommandLine.Option;

/** The option that limits memory; the launcher reads it, too, and gives the Java heap its share. */
public final class MemoryOption {
    /** As the launcher has it. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})([KMGTkmgt]?)");

    private static final String UNITS = "KMGT";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The most memory that the process may take: images, Java heap and JVM; 12G, 800M or bytes."
                    + " As many sections are in flight, with as many threads, as it allows; too little is refused."
                    + " Default: the machine's memory.")
    private Optional<String> memory;

    public MemoryLimit limit() {
        return memory.map(text -> MemoryLimit.given(bytes(text))).orElseGet(MemoryLimit::machine);
    }

    /** The limit as the user wrote it. */
    public Optional<String> text() {
        return memory;
    }

    private static long bytes(String text) {
        Matcher form = FORM.matcher(text);
        long bytes = 0;
        if (form.matches()) {
            int power = 1 + UNITS.indexOf(form.group(2).toUpperCase(Locale.ROOT));
            long unit = form.group(2).isEmpty() ? 1 : 1L << 10 * power;
            long number = Long.parseLong(form.group(1));
            bytes = number <= Long.MAX_VALUE / unit ? number * unit : 0;
        }
        if (bytes == 0) {
            throw new LimpidException("--memory is '" + text + "'; expected a size such as 12G, 800M or plain bytes");
        }
        return bytes;
    }
}
