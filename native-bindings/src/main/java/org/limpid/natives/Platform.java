package org.limpid.natives;

import java.util.List;
import java.util.Locale;

/**
 * The operating system ({@code "linux"}, {@code "macosx"}, {@code "windows"} or another name of the JVM's) and processor
 * ({@code "x86_64"}, {@code "arm64"} or another name of the JVM's) that this process runs on.
 */
record Platform(String system, String processor) {

    static Platform current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String processor = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
        return new Platform(system, processor);
    }

    /** The name of the folder of bundled libraries. */
    String id() {
        return system + "-" + processor;
    }

    /** The environment variable that lists folders of libraries. */
    String libraryPathVariable() {
        return system.equals("macosx") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
    }

    /** The folders where this system keeps libraries, most telling first. */
    List<String> libraryFolders() {
        if (system.equals("macosx")) {
            return List.of("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib");
        }
        String multiarch = (processor.equals("arm64") ? "aarch64" : processor) + "-linux-gnu";
        return List.of(
                "/usr/local/lib/" + multiarch,
                "/usr/local/lib64",
                "/usr/local/lib",
                "/usr/lib/" + multiarch,
                "/lib/" + multiarch,
                "/usr/lib64",
                "/lib64",
                "/usr/lib",
                "/lib");
    }
}
