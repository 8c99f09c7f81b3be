package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Small inputs of kinds that fail or failed, in {@code ../shared/cases}; tests without them are skipped, and say so. */
final class SharedCases {
    private SharedCases() {}

    static Path path(String name) {
        Path golden = Path.of(System.getProperty("limpid.golden", "../../shared/golden"));
        Path path = golden.resolveSibling("cases").resolve(name);
        if (!Files.exists(path)) {
            System.err.println("SKIPPED: the case " + path + " is not here");
            assertFalse(
                    System.getenv().containsKey("LIMPID_REQUIRE_GOLDEN"),
                    () -> path + " is missing and LIMPID_REQUIRE_GOLDEN is set");
        }
        assumeTrue(Files.exists(path), () -> path + " is missing");
        return path;
    }
}
