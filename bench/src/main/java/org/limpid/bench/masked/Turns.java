package org.limpid.bench.masked;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.limpid.bench.BenchException;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;

/** Restores sections with and without padding in turns, and compares their times. */
public final class Turns {
    private static final int WITHIN = 0;
    private static final int MISSED = 1;
    private static final int BAD_USAGE = 2;
    /** Rounds that do not count: of the first size, and of others, for which kernels are compiled. */
    private static final int COLD_FIRST = 2;

    private static final int COLD = 1;

    private Turns() {}

    /**
     * Compares.
     *
     * @param args sizes and numbers of threads, with commas between, and how many rounds
     */
    public static void main(String[] args) {
        int status;
        List<SectionSize> sizes =
                Arrays.stream(args[0].split(",")).map(SectionSize::parse).toList();
        try (SharedSection section = new SharedSection(sizes)) {
            boolean missed = false;
            int cold = COLD_FIRST;
            for (SectionSize size : sizes) {
                for (String threads : args[1].split(",")) {
                    missed |= compare(section, size, Integer.parseInt(threads), cold, Integer.parseInt(args[2]));
                    cold = COLD;
                }
            }
            status = missed ? MISSED : WITHIN;
        } catch (BenchException failure) {
            System.err.println("masked: " + failure.getMessage());
            status = BAD_USAGE;
        }
        System.exit(status);
    }

    /** Whether a limit was missed. */
    private static boolean compare(SharedSection section, SectionSize size, int threads, int cold, int count) {
        try (Course course = new Course(section, size, threads)) {
            Rounds rounds = run(course, cold, count);
            System.out.printf("%s, threads %d, rounds %d%n%s", size, threads, count, rounds.table());
            List<String> missed = rounds.missed();
            missed.forEach(line -> System.out.println("FAILED: " + line));
            System.out.println(missed.isEmpty() ? "ok\n" : "");
            return !missed.isEmpty();
        }
    }

    /** The results of so many rounds. The first ones do not count, since pages are new then. */
    static Rounds run(Course course, int cold, int count) {
        Rounds rounds = new Rounds();
        for (int i = 0; i < cold + count; i++) {
            Map<Subject, Pace> paces = new EnumMap<>(Subject.class);
            Map<Search, Map<Subject, Double>> finding = new EnumMap<>(Search.class);
            for (Subject subject : Subject.values()) {
                paces.put(subject, course.turn(subject));
            }
            for (Search search : Search.values()) {
                Map<Subject, Double> times = new EnumMap<>(Subject.class);
                Rounds.SEARCHED.forEach(subject -> times.put(subject, course.find(search, subject)));
                finding.put(search, times);
            }
            if (i >= cold) {
                rounds.add(new Rounds.Round(paces, finding));
            }
        }
        return rounds;
    }
}
