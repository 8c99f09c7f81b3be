package org.limpid.bench.sizes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.limpid.bench.BenchException;
import org.limpid.bench.Pace;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;

/** Restores sections of several sizes with several numbers of threads in turns, and compares the time of a pixel. */
public final class Turns implements AutoCloseable {
    private static final int WITHIN = 0;
    private static final int APART = 1;
    private static final int BAD_USAGE = 2;
    /** Rounds that do not count. */
    private static final int COLD = 2;

    private final List<SectionSize> sizes;
    private final List<Integer> threads;
    private final SharedSection section;
    /** For each number of threads one a size. */
    private final List<List<Course>> courses = new ArrayList<>();

    Turns(List<SectionSize> sizes, List<Integer> threads) {
        this.sizes = List.copyOf(sizes);
        this.threads = List.copyOf(threads);
        section = new SharedSection(sizes);
        for (int count : threads) {
            courses.add(
                    sizes.stream().map(size -> new Course(section, size, count)).toList());
        }
    }

    /**
     * Compares.
     *
     * @param args sizes and numbers of threads, with commas between, and how many rounds
     */
    public static void main(String[] args) {
        int status;
        try (Turns turns = new Turns(sizes(args[0]), threads(args[1]))) {
            status = turns.compare(Integer.parseInt(args[2]));
        } catch (BenchException failure) {
            System.err.println("sizes: " + failure.getMessage());
            status = BAD_USAGE;
        }
        System.exit(status);
    }

    private static List<SectionSize> sizes(String list) {
        return Arrays.stream(list.split(",")).map(SectionSize::parse).toList();
    }

    private static List<Integer> threads(String list) {
        return Arrays.stream(list.split(",")).map(Integer::parseInt).toList();
    }

    private int compare(int count) {
        List<Rounds> found = run(count);
        double range = 1;
        for (int i = 0; i < threads.size(); i++) {
            Rounds rounds = found.get(i);
            System.out.printf(
                    "threads %d, rounds %d, speedup over threads %d%n%s%n",
                    threads.get(i), count, threads.get(0), rounds.table(found.get(0)));
            range = Math.max(range, rounds.range());
        }
        System.out.printf(
                Locale.ROOT,
                "%s: a pixel takes at most %.3f times the least of all sizes; expected %.1f%n",
                range <= Rounds.MARGIN ? "ok" : "FAILED",
                range,
                Rounds.MARGIN);
        return range <= Rounds.MARGIN ? WITHIN : APART;
    }

    /**
     * The results of so many rounds for each number of threads. The first rounds do not count, since pages are new then
     * and kernels are not compiled.
     */
    List<Rounds> run(int count) {
        List<Rounds> found = threads.stream().map(ignored -> new Rounds(sizes)).toList();
        for (int round = 0; round < COLD + count; round++) {
            for (int i = 0; i < threads.size(); i++) {
                List<Pace> paces = courses.get(i).stream().map(Course::turn).toList();
                if (round >= COLD) {
                    found.get(i).add(paces);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        courses.forEach(all -> all.forEach(Course::close));
        section.close();
    }
}
