package org.limpid.bench.masked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.limpid.bench.SectionSize;
import org.limpid.bench.SharedSection;

class TurnsTest {
    @Tag("thorough")
    @Test
    void everySubjectIsRestored() {
        SectionSize size = new SectionSize(300, 256);
        try (SharedSection section = new SharedSection(List.of(size));
                Course course = new Course(section, size, 2)) {
            Rounds rounds = Turns.run(course, 0, 1);
            for (Subject subject : Subject.values()) {
                assertTrue(rounds.ratio(subject) > 0);
                assertEquals(1, rounds.ratio(subject.reference()));
            }
            assertTrue(rounds.finding(Search.PADDING, Subject.PADDED) > 0);
        }
    }
}
