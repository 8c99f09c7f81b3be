package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Links of the documents lead somewhere, and the documents name options that exist. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path GUIDES = Path.of("docs");
    private static final long README_BYTES = 15_000;
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/-])(?:\\./|bin/)?limpid +(?=[a-z-])");

    /** Options of other programs that guides name alone. */
    private static final Set<String> OTHERS =
            Set.of("--add-modules", "--array", "--enable-native-access", "--sun-misc-unsafe-memory-access");

    private final CommandLine limpid = new CommandLine(new Limpid());

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (MarkdownFile document : MarkdownFile.below(ROOT)) {
            for (String link : document.links()) {
                links++;
                if (!link.matches("[a-z]+:.*") && !leadsSomewhere(document, link)) {
                    broken.add(document.path() + ": " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 50, links + " links");
    }

    @Test
    void theReadmeIsOnePage() throws IOException {
        long bytes = Files.size(ROOT.resolve("README.md"));
        assertTrue(bytes <= README_BYTES, bytes + " bytes; expected at most " + README_BYTES);
    }

    @Test
    void commandsHaveOptionsThatExist() throws IOException {
        List<String> unknown = new ArrayList<>();
        int options = 0;
        for (MarkdownFile document : MarkdownFile.below(ROOT)) {
            for (String line : document.code()) {
                for (String command : commands(line)) {
                    options += (int) OPTION.matcher(command).results().count();
                    unknownOptions(command)
                            .forEach(option -> unknown.add(document.path() + ": " + option + " in " + command));
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(options > 50, options + " options");
    }

    @Test
    void optionsThatGuidesNameAloneExist() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (MarkdownFile document : MarkdownFile.below(GUIDES)) {
            for (String piece : document.code()) {
                Matcher option = OPTION.matcher(piece);
                if (option.lookingAt() && !OTHERS.contains(option.group()) && !anyHas(limpid, option.group())) {
                    unknown.add(document.path() + ": " + piece);
                }
            }
        }
        assertEquals(List.of(), unknown);
    }

    private static boolean leadsSomewhere(MarkdownFile document, String link) throws IOException {
        int mark = link.indexOf('#');
        String file = mark < 0 ? link : link.substring(0, mark);
        Path target = file.isEmpty() ? document.path() : document.path().resolveSibling(file);
        if (!Files.exists(target)) {
            return false;
        }
        return mark < 0 || MarkdownFile.read(target).anchors().contains(link.substring(mark + 1));
    }

    /** The commands of Limpid in a line, each from its first word after {@code limpid}. */
    private static List<String> commands(String line) {
        List<String> commands = new ArrayList<>();
        Matcher start = COMMAND.matcher(line);
        while (start.find()) {
            commands.add(line.substring(start.end()).split(" [|>#] |'|: ")[0]);
        }
        return commands;
    }

    /** After {@code --} follows a command of its own. */
    private List<String> unknownOptions(String command) {
        List<String> unknown = new ArrayList<>();
        for (String part : command.split(" -- ")) {
            CommandLine named = limpid;
            for (String word : part.split(" ")) {
                CommandLine inner = named.getSubcommands().get(word);
                if (inner == null) {
                    break;
                }
                named = inner;
            }
            for (String option :
                    OPTION.matcher(part).results().map(found -> found.group()).toList()) {
                if (!has(named, option)) {
                    unknown.add(option);
                }
            }
        }
        return unknown;
    }

    private static boolean anyHas(CommandLine command, String option) {
        return has(command, option)
                || command.getSubcommands().values().stream().anyMatch(inner -> anyHas(inner, option));
    }

    private static boolean has(CommandLine command, String option) {
        return command.getCommandSpec().findOption(option) != null
                || command.getCommandSpec().negatedOptionsMap().containsKey(option);
    }
}
