package org.limpid.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
    @TempDir
    private Path folder;

    @Test
    void aLockThatIsKeptIsNotWaitedForForEver() throws Exception {
        List<String> warnings = new ArrayList<>();
        Path list = folder.resolve("failures.tsv");
        LockedFile file = new LockedFile(list, warning -> warnings.add(warning.getMessage()), Duration.ofSeconds(1));
        Path lock = folder.resolve(".limpid/failures.tsv.lock");
        Process other = keep(lock);
        try {
            file.change(() -> Files.writeString(list, "a line"));
        } finally {
            other.destroy();
            other.waitFor();
        }
        assertEquals(
                List.of(list + ": can't be changed: another run has kept the lock " + lock
                        + " for 1 s; expected a moment"),
                warnings);
        assertFalse(Files.exists(list));
        file.change(() -> Files.writeString(list, "a line"));
        assertTrue(Files.exists(list));
        assertEquals(1, warnings.size());
    }

    /** Another process that has the lock. */
    private Process keep(Path lock) throws IOException {
        Path keeper = Files.writeString(folder.resolve("Keeper.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.Path;
                import java.nio.file.StandardOpenOption;

                class Keeper {
                    public static void main(String[] args) throws Exception {
                        FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE).lock();
                        System.out.println("locked");
                        System.in.read();
                    }
                }
                """);
        Files.createDirectories(lock.getParent());
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Process process = new ProcessBuilder(java, keeper.toString(), lock.toString()).start();
        assertEquals("locked", process.inputReader().readLine());
        return process;
    }
}
