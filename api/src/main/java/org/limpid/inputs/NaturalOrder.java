package org.limpid.inputs;

import java.util.Comparator;

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
        String first = one.replaceFirst("^0+", "");
        String second = other.replaceFirst("^0+", "");
        int longer = Integer.compare(first.length(), second.length());
        return longer != 0 ? longer : first.compareTo(second);
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
