package org.limpid.cli.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sections are divided among tasks. */
class SlurmArrayTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 2, 9.9, 31, 100, 199, 201, 299, 301, 599})
    void tasksTakeFiveToTenMinutes(double seconds) {
        SlurmArray array = SlurmArray.ofShortTasks((int) (200_000 / seconds), seconds);
        double minutes = array.perTask().toMillis() / 60e3;
        assertTrue(minutes >= 5 && minutes <= 10, array + ": " + minutes);
    }

    @ParameterizedTest
    @CsvSource({
        // sections, seconds a section, tasks, sections of the largest
        "12, 1, 1, 12",
        "11260, 2, 38, 297",
        "1000, 30, 50, 20",
        "12, 700, 12, 1",
        "90000, 20, 1000, 90",
        "1, 0.001, 1, 1"
    })
    void tasksOfAStack(int sections, double seconds, int tasks, int each) {
        SlurmArray array = SlurmArray.ofShortTasks(sections, seconds);
        assertEquals(new SlurmArray(sections, tasks, seconds), array);
        assertEquals(each, array.sectionsPerTask());
    }

    @Test
    void wantedNumbersCount() {
        SlurmArray array = SlurmArray.ofShortTasks(100, 60);
        assertEquals(10, array.with(Optional.empty(), Optional.empty()).tasks());
        assertEquals(7, array.with(Optional.of(7), Optional.empty()).tasks());
        assertEquals(100, array.with(Optional.of(5_000), Optional.empty()).tasks());
        assertEquals(34, array.with(Optional.empty(), Optional.of(3)).tasks());
        assertEquals(
                Duration.ofMinutes(3),
                array.with(Optional.empty(), Optional.of(3)).perTask());
        assertEquals(Duration.ofMinutes(100), array.all());
    }
}
