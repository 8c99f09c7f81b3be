package org.limpid.cli.calibrate;

import java.util.List;

/** Pieces of a page. */
final class Html {
    private static final String STYLE = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #222b36; max-width: 1000px; margin: 32px auto; padding: 0 20px }
        h1 { font-size: 26px; margin-bottom: 4px } h2 { font-size: 19px; margin-top: 36px }
        p.hint { color: #55606e; margin-top: 4px } img { max-width: 100%; height: auto; display: block }
        .row { display: flex; flex-wrap: wrap; gap: 8px } .row img { max-width: 100% }
        table { border-collapse: collapse; margin: 8px 0; font-variant-numeric: tabular-nums }
        th, td { padding: 3px 14px 3px 0; text-align: left; border-bottom: 1px solid #e3e7ec }
        td.number, th.number { text-align: right }
        """;

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>" + escape(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
    }

    static String heading(String text) {
        return "<h2>" + escape(text) + "</h2>\n";
    }

    static String hint(String text) {
        return "<p class=\"hint\">" + escape(text) + "</p>\n";
    }

    /** A table whose first line is its head; all columns but the last hold numbers. */
    static String table(List<List<String>> lines) {
        StringBuilder table = new StringBuilder("<table>\n");
        for (int i = 0; i < lines.size(); i++) {
            List<String> line = lines.get(i);
            String cell = i == 0 ? "th" : "td";
            table.append("<tr>");
            for (int k = 0; k < line.size(); k++) {
                String kind = k < line.size() - 1 ? " class=\"number\"" : "";
                table.append("<" + cell + kind + ">" + escape(line.get(k)) + "</" + cell + ">");
            }
            table.append("</tr>\n");
        }
        return table.append("</table>\n").toString();
    }
}
