package org.limpid.cli.console;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;

/** Lines of text for a person, in columns. Text from files is printed without its control characters. */
public final class TextTable {
    private static final int NAME_WIDTH = 14;
    private static final int LONGEST_TEXT = 2_000;

    private final PrintWriter out;

    public TextTable(PrintWriter out) {
        this.out = out;
    }

    public void line(String text) {
        out.println(printable(text).stripTrailing());
        out.flush();
    }

    /** A name and its text; further lines of a long text stand below the first. */
    public void entry(String name, String text) {
        Iterator<String> lines = shortened(text).lines().iterator();
        String label = name;
        do {
            String line = lines.hasNext() ? lines.next() : "";
            line("  " + padded(label, NAME_WIDTH) + line);
            label = "";
        } while (lines.hasNext());
    }

    /** Rows whose cells stand below each other. */
    public void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() - 1; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == row.size() - 1 ? row.get(i) : padded(row.get(i), widths[i] + 2));
            }
            line(line.toString());
        }
    }

    private static String shortened(String text) {
        int left = text.length() - LONGEST_TEXT;
        return left <= 0 ? text : text.substring(0, LONGEST_TEXT) + "\n... and " + left + " more characters";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
