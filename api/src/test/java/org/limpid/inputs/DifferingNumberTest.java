package org.limpid.inputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferingNumberTest {
    @ParameterizedTest
    @CsvSource({
        // names of a folder; their numbers
        "slice_0001_z=0.0100um slice_0002_z=0.0200um slice_0003_z=1um, 1 2 3",
        "s_0001_8nm s_0002_8nm s_0003_8nm, 1 2 3",
        "s_0001_8nm, 1",
        "run3_z0042 run3_z0043, 42 43",
        "z0042_run3 z0043_run3 z0044_run3, 42 43 44",
        "00002 00002_preview 00003, 2 2 3",
        "0.04um 0.08um 0.12um, 4 8 12",
        "s_0001_120355 s_0002_120412 s_0003_120501, 1 2 3",
        "s_0001_120355 s_0002_120412 s_0002_120430 s_0003_120501, 1 2 2 3",
        "s1_ch0 s1_ch1 s2_ch0 s2_ch1 s3_ch0 s3_ch1, 1 1 2 2 3 3",
        "s1_ch0 s1_ch1 s2_ch0 s2_ch1 s4_ch0 s4_ch1, 1 1 2 2 4 4",
        "20240101120000_1 20240101120001_2, 1 2",
        "roi2_0001 roi2_0002 roi3_0003, 1 2 3",
        "s0010_r7 s0020_r7 s0030_r7_again, 10 20 30",
        "7 8 9_4096x4096, 7 8 9",
        "a b_3, - 3"
    })
    void isFound(String names, String numbers) {
        List<String> folder = List.of(names.split(" "));
        DifferingNumber differing = new DifferingNumber(folder);
        assertEquals(
                numbers,
                folder.stream()
                        .map(differing::of)
                        .map(number -> number.isPresent() ? String.valueOf(number.getAsInt()) : "-")
                        .collect(Collectors.joining(" ")));
    }

    /** A folder that is being filled, and one with holes, tell the same. */
    @Test
    void staysTheSameWhileAFolderGrows() {
        List<String> all = IntStream.range(0, 300)
                .mapToObj(i -> String.format("t%d_s%04d_%d", i % 3, i * 2, 90_000 + 17 * i))
                .toList();
        for (int count = 10; count <= 300; count += 10) {
            DifferingNumber differing = new DifferingNumber(all.subList(0, count));
            for (int i = 0; i < count; i++) {
                assertEquals(2 * i, differing.of(all.get(i)).orElseThrow(), all.get(i));
            }
        }
    }

    @Test
    void ordersNamesByTheirNumbers() {
        assertEquals(
                List.of("s01", "s1", "s2", "s2a", "s10", "t1"),
                Stream.of("s10", "t1", "s2a", "s2", "s1", "s01")
                        .sorted(new NaturalOrder())
                        .toList());
    }
}
