package org.limpid.parameters;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word nearest to a mistyped word. */
final class Suggestion {
    private Suggestion() {}

    /** The word with the fewest wrong letters; empty when more than a third of its letters differ. */
    public static Optional<String> of(String mistyped, Collection<String> known) {
        String word = mistyped.toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** The nearest word as " (did you mean ...?)", or an empty text. */
    public static String question(String mistyped, Collection<String> known) {
        return of(mistyped, known).map(word -> " (did you mean " + word + "?)").orElse("");
    }

    /** The number of letters to add, remove, replace or swap with the next that turn one word into the other. */
    private static int distance(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                least[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, least);
            }
        }
        return least[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] least) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(least[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(least[i - 1][j], least[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, least[i - 2][j - 2] + 1) : best;
    }
}
