package org.limpid.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A document of the sources.
 *
 * @param path the file
 * @param text its content
 */
record MarkdownFile(Path path, String text) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```[a-z]*\\n(.*?)^ *```$");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    static MarkdownFile read(Path path) throws IOException {
        return new MarkdownFile(path, Files.readString(path));
    }

    /** Every document below {@code root}, without those of built or hidden folders. */
    static List<MarkdownFile> below(Path root) throws IOException {
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean isSource = folder.equals(root) || !name.startsWith(".") && !name.equals("target");
                return isSource ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    paths.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        List<MarkdownFile> documents = new ArrayList<>();
        for (Path path : paths) {
            documents.add(read(path));
        }
        return documents;
    }

    /** The targets of links and pictures. */
    List<String> links() {
        return groups(LINK, INLINE.matcher(prose()).replaceAll("code"));
    }

    /** The names that links can follow a {@code #} with: the headings in lower case, with hyphens for spaces. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        for (String heading : groups(HEADING, prose())) {
            String words = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
            anchors.add(words.strip().replace(' ', '-'));
        }
        return anchors;
    }

    /** Pieces of code: the lines of blocks, continued ones joined, and what stands between backquotes. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        for (String block : groups(FENCED, text)) {
            code.addAll(block.replaceAll("\\\\\\n *", "").lines().toList());
        }
        groups(INLINE, prose()).forEach(piece -> code.add(piece.replace('\n', ' ')));
        return code;
    }

    private String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
