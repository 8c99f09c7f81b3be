package org.limpid.inputs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of names by the numbers in them: {@code s2} stands before {@code s10}. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int order;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int endOfOne = endOfDigits(one, i);
                int endOfOther = endOfDigits(other, j);
                order = compareNumbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
                i = endOfOne;
                j = endOfOther;
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int longer = Integer.compare(one.length() - i, other.length() - j);
        return longer != 0 ? longer : one.compareTo(other);
    }

    private static int compareNumbers(String one, String other) {
        int first = endOfZeros(one);
        int second = endOfZeros(other);
        int longer = Integer.compare(one.length() - first, other.length() - second);
        return longer != 0 ? longer : one.substring(first).compareTo(other.substring(second));
    }

    private static int endOfZeros(String digits) {
        int end = 0;
        while (end < digits.length() && digits.charAt(end) == '0') {
            end++;
        }
        return end;
    }

    /** Paths in the order of their texts. */
    static List<Path> of(Collection<Path> paths) {
        Map<Path, String> texts = new HashMap<>();
        paths.forEach(path -> texts.put(path, RawName.text(path)));
        return paths.stream()
                .sorted(Comparator.comparing(texts::get, new NaturalOrder()))
                .toList();
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
