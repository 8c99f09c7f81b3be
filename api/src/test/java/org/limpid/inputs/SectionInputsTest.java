package org.limpid.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limpid.LimpidException;
import org.limpid.files.OwnFiles;

class SectionInputsTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForItsSectionsInTheOrderOfNumbers() throws IOException {
        make("00010.tif", "00002.tif", "00001.tiff", "notes.txt", ".00003.tif", ".00004.tif.123.tmp", "00005.TIF");
        make("deeper/00006.tif", "00002.json", "parameters.yaml", "7.tif");
        SectionInputs inputs = SectionInputs.ofFiles(List.of(folder));
        assertEquals(in("00001.tiff", "00002.tif", "00005.TIF", "7.tif", "00010.tif"), inputs.paths());
        assertEquals(
                List.of(folder + ": left out a file, not of .tif or .tiff (notes.txt), and a folder (deeper);"
                        + " --recursive looks into folders"),
                inputs.warnings());
    }

    @Test
    void whatARunKeepsBesideItsResultsIsNotNamed() throws IOException {
        make("1.tif", "1.json");
        make(OwnFiles.NAMES.toArray(String[]::new));
        assertEquals(List.of(), SectionInputs.ofFiles(List.of(folder)).warnings());
    }

    @Test
    void filesStayInTheOrderGiven() throws IOException {
        make("b/2.tif", "b/1.tif", "9.tif", "3.dat");
        assertEquals(
                in("9.tif", "b/1.tif", "b/2.tif", "3.dat"),
                SectionInputs.ofFiles(List.of(folder.resolve("9.tif"), folder.resolve("b"), folder.resolve("3.dat")))
                        .paths());
    }

    @Test
    void filesOfOneNameAreRefused() throws IOException {
        make("a/1.tif", "b/1.tif");
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        String expected = "; expected different names, as outputs are named alike, or --z-by-order or a --z-offset for"
                + " each folder, which put the folders' names in front";
        assertEquals(
                b.resolve("1.tif") + ": has the same name as " + a.resolve("1.tif") + expected,
                messageOf(a.toString(), b.toString()));
        assertEquals(
                a.resolve("1.tif") + ": has the same name as " + a.resolve("1.tif") + expected,
                messageOf(a.resolve("1.tif").toString(), a.toString()));
    }

    @Test
    void aFolderWithoutSectionsIsRefused() throws IOException {
        make("notes.txt", "in/1.tif");
        assertEquals(
                folder + ": the folder has no sections; expected files such as 05600.tif, or --recursive to look into"
                        + " the folders in it",
                messageOf(folder.toString()));
    }

    @Test
    void aMissingInputIsRefused() throws IOException {
        make("1.tif");
        Path nowhere = folder.resolve("2.tif");
        assertEquals(nowhere + ": no such file or folder", messageOf(folder.resolve("1.tif") + "", nowhere.toString()));
        assertEquals("an input has no name; expected a file or folder, such as . for this one", messageOf(""));
    }

    /** The numbers that other names tell are those of the whole folder, whichever files are asked for. */
    @Test
    void theNumberThatDiffersIsToldByTheWholeFolder() throws IOException {
        make("t1_s10_r5.tif", "t1_s11_r5.tif", "t1_s12_r5.tif");
        List<String> all = List.of("t1_s10_r5.tif=10", "t1_s11_r5.tif=11", "t1_s12_r5.tif=12");
        assertEquals(all, numbered(SectionInputs.of(List.of(folder), Numbering.usual())));
        for (int i = 0; i < 3; i++) {
            Path one = folder.resolve("t1_s1" + i + "_r5.tif");
            SectionInputs alone = SectionInputs.of(List.of(one), Numbering.usual());
            assertEquals(all.subList(i, i + 1), numbered(alone));
            assertTrue(alone.single());
            assertEquals(
                    one.getFileName() + " is section 1" + i, alone.numbers().orElseThrow());
        }
        SectionInputs some = SectionInputs.of(List.of(folder.resolve("*_s1[12]_*")), Numbering.usual());
        assertEquals(all.subList(1, 3), numbered(some));
    }

    @Test
    void plainNumbersAreNotTold() throws IOException {
        make("s1.tif", "s2.tif");
        assertTrue(SectionInputs.ofFiles(List.of(folder)).numbers().isEmpty());
    }

    @Test
    void patternsStandForWhatMatches() throws IOException {
        make("a/s1.tif", "a/s2.tif", "b/s3.tif", "b/s20.tif", "b/s10.tif", "b/.s4.tif", "b/t.tif", "b/[x]*.tif");
        assertEquals(in("b/s3.tif", "b/s10.tif", "b/s20.tif"), paths("b/s*.tif"));
        assertEquals(in("a/s1.tif", "a/s2.tif", "b/s3.tif"), paths("*/s?.tif"));
        assertEquals(in("a/s1.tif", "b/s3.tif"), paths("{a,b}/s[13].tif"));
        assertEquals(in("b/[x]*.tif"), paths("b/[x]*.tif"));
        assertEquals(
                folder.resolve("c*/*.tif") + ": no file or folder matches; expected a pattern that some match",
                messageOf(folder.resolve("c*/*.tif").toString()));
    }

    @Test
    void listsHoldNamesOfAnyKind() throws IOException {
        String[] names = {"a b.tif", "#1.tif", "-o.tif", "@2.tif", "\"q\".tif", "s*[1].tif", "gr\u00f6\u00dfe3.tif"};
        make(names);
        Path list = folder.resolve("list of files");
        Files.writeString(
                list, String.join("\n", in(names).stream().map(Path::toString).toList()) + "\n\n");
        assertEquals(in(names), of("@" + list).paths());
        Files.writeString(
                list, String.join("\r\n", in(names).stream().map(Path::toString).toList()));
        assertEquals(in(names), of("@" + list).paths());
        make("line\nbreak.tif");
        Files.writeString(list, folder.resolve("line\nbreak.tif") + "\0" + folder.resolve("a b.tif") + "\0");
        assertEquals(in("line\nbreak.tif", "a b.tif"), of("@" + list).paths());
        Files.writeString(list, folder.resolve("none.tif").toString());
        assertEquals(
                folder.resolve("none.tif") + ": no such file or folder; it is in the list " + list,
                messageOf("@" + list));
    }

    /** A name of Latin-1: its bytes stay, and what is made of it has a name that can be written. */
    @Test
    void namesThatAreNoTextAreWrittenInBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((folder + "/caf").getBytes(StandardCharsets.UTF_8));
        bytes.write(0xe9);
        bytes.write("_7.tif".getBytes(StandardCharsets.UTF_8));
        Path file = RawName.path(bytes.toByteArray());
        Files.createFile(file);
        Path list = Files.write(folder.resolve("list"), bytes.toByteArray());
        for (String input : List.of(folder.toString(), "@" + list, folder + "/c*.tif")) {
            SectionInputs inputs = of(input);
            assertEquals(List.of(file), inputs.paths(), input);
            assertEquals(List.of("caf%E9_7.tif=7"), numbered(inputs));
            assertTrue(
                    inputs.warnings()
                            .contains(folder + "/caf%E9_7.tif: its name is no text of UTF-8; what is made of"
                                    + " it is named caf%E9_7.tif"),
                    inputs.warnings()::toString);
            assertTrue(Files.exists(inputs.paths().get(0)));
        }
    }

    @Test
    void foldersInFoldersAreLookedInto() throws IOException {
        make("0001/image.tif", "0002/image.tif", "0010/image.tif", "0010/notes.txt", "out/.limpid/x", "out/3.tif");
        Files.createSymbolicLink(folder.resolve("0011"), folder.resolve("0001"));
        SectionInputs inputs = SectionInputs.of(List.of(folder), recursive(new Numbering.ByDifference()));
        assertEquals(
                List.of("0001_image.tif=1", "0002_image.tif=2", "0010_image.tif=10", "0011_image.tif=11"),
                numbered(inputs));
        assertEquals(
                List.of(
                        folder + ": left out a folder (out) with results of Limpid",
                        folder.resolve("0010") + ": left out a file, not of .tif or .tiff (notes.txt)"),
                inputs.warnings());
        Files.createSymbolicLink(folder.resolve("0002/up"), folder);
        assertTrue(messageOf(List.of(folder), recursive(new Numbering.ByDifference()))
                .startsWith(folder + "/0002/up: is a link to a folder that it is in"));
    }

    @Test
    void linksToNowhereAreSections() throws IOException {
        make("1.tif");
        Files.createSymbolicLink(folder.resolve("2.tif"), Path.of("gone/2.tif"));
        assertEquals(List.of("1.tif=1", "2.tif=2"), numbered(of(folder.toString())));
        assertEquals(List.of("2.tif=2"), numbered(of(folder + "/2.tif")));
    }

    @Test
    void severalFoldersHaveOffsetsOrAnOrder() throws IOException {
        make("a/1.tif", "a/2.tif", "b/1.tif", "b/2.tif");
        List<Path> both = in("a", "b");
        assertEquals(
                List.of("a_1.tif=1", "a_2.tif=2", "b_1.tif=3", "b_2.tif=4"),
                numbered(SectionInputs.of(both, new Numbering(new Numbering.ByDifference(), List.of(0, 2), false))));
        assertEquals(
                List.of("a_1.tif=0", "a_2.tif=1", "b_1.tif=2", "b_2.tif=3"),
                numbered(SectionInputs.of(both, new Numbering(new Numbering.ByOrder(), List.of(), false))));
        assertEquals(
                List.of("a_1.tif=7", "a_2.tif=8", "b_1.tif=9", "b_2.tif=10"),
                numbered(SectionInputs.of(both, new Numbering(new Numbering.ByOrder(), List.of(7), false))));
        assertEquals(
                "--z-offset has 3 numbers for 2 inputs; expected one, or one for each input",
                messageOf(both, new Numbering(new Numbering.ByDifference(), List.of(0, 2, 3), false)));
    }

    @Test
    void patternsOfNumbersFindThem() throws IOException {
        make("s1_z30.tif", "s2_z20.tif", "other.tif");
        assertEquals(
                List.of("other.tif=", "s1_z30.tif=25", "s2_z20.tif=15"),
                numbered(SectionInputs.of(
                        List.of(folder), new Numbering(Numbering.pattern("z(\\d+)"), List.of(-5), false))));
        assertEquals(
                "--z-offset -21 makes section -1 of s2_z20.tif, which is 20; expected numbers from 0",
                messageOf(List.of(folder), new Numbering(Numbering.pattern("z(\\d+)"), List.of(-21), false)));
        assertEquals(
                "--z-pattern 'q(\\d)' finds no number in any name, such as other.tif; expected another pattern",
                messageOf(List.of(folder), new Numbering(Numbering.pattern("q(\\d)"), List.of(), false)));
        assertEquals(
                "--z-pattern is 'z\\d' with 0 groups; expected one around the number, such as 'z(\\d+)'",
                assertThrows(LimpidException.class, () -> Numbering.pattern("z\\d"))
                        .getMessage());
        assertEquals(
                "--z-pattern is 'z(': Unclosed group; expected a regular expression",
                assertThrows(LimpidException.class, () -> Numbering.pattern("z("))
                        .getMessage());
    }

    private static Numbering recursive(Numbering.Rule rule) {
        return new Numbering(rule, List.of(), true);
    }

    private List<Path> paths(String pattern) {
        return of(folder.resolve(pattern).toString()).paths();
    }

    private static SectionInputs of(String... inputs) {
        return SectionInputs.of(Stream.of(inputs).map(Path::of).toList(), Numbering.usual());
    }

    private static List<String> numbered(SectionInputs inputs) {
        return inputs.sections().stream()
                .map(one -> one.section().name() + "="
                        + one.section().z().stream()
                                .mapToObj(Integer::toString)
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    private static String messageOf(String... inputs) {
        return messageOf(Stream.of(inputs).map(Path::of).toList(), Numbering.usual());
    }

    private static String messageOf(List<Path> inputs, Numbering numbering) {
        return assertThrows(
                        LimpidException.class,
                        () -> SectionInputs.of(inputs, numbering).files())
                .getMessage();
    }

    private void make(String... names) throws IOException {
        for (Path file : in(names)) {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<Path> in(String... names) {
        return Stream.of(names).map(folder::resolve).toList();
    }
}
