package org.limpid.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.LimpidException;
import org.limpid.section.SectionId;

class ShardTest {
    private static SectionId section(String file) {
        return SectionId.of(Path.of(file));
    }

    private static List<SectionId> sections(int count) {
        return IntStream.range(0, count).mapToObj(z -> section(z + ".tif")).toList();
    }

    @ParameterizedTest
    @CsvSource({"11260, 100", "11260, 97", "40, 7", "3, 5", "0, 2", "1, 1", "5, 5", "65536, 65535"})
    void shardsTakeEverySectionOnceAndDifferByAtMostOne(int sections, int count) {
        List<SectionId> shuffled = new ArrayList<>(sections(sections));
        Collections.shuffle(shuffled, new Random(7));
        List<SectionId> all = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int number : count > 1000
                ? new int[] {1, 2, count}
                : IntStream.rangeClosed(1, count).toArray()) {
            List<SectionId> mine = new Shard(number, count).of(shuffled);
            all.addAll(mine);
            least = Math.min(least, mine.size());
            most = Math.max(most, mine.size());
        }
        assertTrue(most - least <= 1, least + " to " + most);
        if (count <= 1000) {
            assertEquals(sections(sections), all);
        }
    }

    @Test
    void neighboursStayTogetherInTheOrderOfTheirNumbers() {
        List<SectionId> files =
                List.of(section("b/10.tif"), section("9.tif"), section("a/z8.tif"), section("note.tif"));
        assertEquals(List.of(section("a/z8.tif"), section("9.tif")), new Shard(1, 2).of(files));
        assertEquals(List.of(section("b/10.tif"), section("note.tif")), new Shard(2, 2).of(files));
    }

    @Test
    void theFirstOfAHundredShardsOfThePublishedVolume() {
        assertEquals(112, new Shard(1, 100).of(sections(11_260)).size());
        assertEquals("shard 3 of 100", Shard.parse("3/100").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/", "/3", "0/3", "4/3", "-1/3", "1/0", "a/b", "1/2/3", "1.5/2", "1/9999999999"})
    void whatIsNoShardIsRefused(String text) {
        String message =
                assertThrows(LimpidException.class, () -> Shard.parse(text)).getMessage();
        assertTrue(message.startsWith("shard ") && message.contains("expected K/N with K from 1 to N"), message);
    }
}
