package org.limpid.cli.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page. Tests without Chromium are skipped, and say so, unless the environment has
 * {@code LIMPID_REQUIRE_BROWSER}.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 20;

    private final Path profile;
    private final Process process;
    private final DevTools tools;

    private Browser(Path profile, Process process, DevTools tools) {
        this.profile = profile;
        this.process = process;
        this.tools = tools;
    }

    /** Starts it with an empty page of 1280 by 900 pixels. */
    public static Browser start() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.err.println("SKIPPED: this machine has no Chromium; no page was opened in it");
            if (System.getenv().containsKey("LIMPID_REQUIRE_BROWSER")) {
                throw new AssertionError("no Chromium on this machine and LIMPID_REQUIRE_BROWSER is set");
            }
        }
        assumeTrue(program.isPresent(), "no Chromium");
        try {
            Path profile = Files.createTempDirectory("limpid-browser");
            Process process = new ProcessBuilder(
                            program.get().toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Browser browser = new Browser(profile, process, DevTools.connect(page(profile, process)));
            browser.tools.call("Page.enable", Map.of());
            browser.tools.call("Runtime.enable", Map.of());
            browser.tools.call("Log.enable", Map.of());
            browser.tools.call("Network.enable", Map.of());
            browser.size(1280, 900);
            return browser;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("Chromium did not start", failed);
        }
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> PROGRAMS.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The address of the first page's protocol. Chromium writes its port to a file of the profile when it listens. */
    private static URI page(Path profile, Process process) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
            if (lines.size() > 1) {
                Optional<URI> found = firstPage(Integer.parseInt(lines.get(0)));
                if (found.isPresent()) {
                    return found.get();
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException(process.isAlive() ? "no page in time" : "it ended with " + process.exitValue());
    }

    private static Optional<URI> firstPage(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            String targets =
                    client.send(list, HttpResponse.BodyHandlers.ofString()).body();
            for (JsonNode target : JsonMapper.shared().readTree(targets)) {
                if (target.path("type").asString("").equals("page")) {
                    return Optional.of(
                            URI.create(target.path("webSocketDebuggerUrl").asString()));
                }
            }
            return Optional.empty();
        }
    }

    /** Sets the size of the window in pixels; a narrow one is a phone's. */
    public void size(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Sets what the page is told of its medium, such as {@code screen} or {@code print}, and of the user's wish. */
    public void medium(String medium, boolean dark) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Opens a page and waits until it has loaded. What was said of earlier pages is forgotten. */
    public void open(URI address) {
        tools.forget();
        JsonNode begun = tools.call("Page.navigate", Map.of("url", address.toString()));
        if (begun.has("errorText")) {
            throw new AssertionError(address + ": " + begun.path("errorText").asString());
        }
        tools.await("Page.loadEventFired");
    }

    /** The value of an expression, as JSON; a promise is waited for. Fails when it throws. */
    public JsonNode evaluate(String javascript) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", javascript, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(javascript + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    public void await(String javascript) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("Boolean(" + javascript + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + javascript);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** Presses the mouse at a point of the window, moves it to another and lets go; a click where they are the same. */
    public void drag(double x, double y, double toX, double toY) {
        mouse("mouseMoved", x, y, 0);
        mouse("mousePressed", x, y, 1);
        mouse("mouseMoved", toX, toY, 1);
        mouse("mouseReleased", toX, toY, 0);
    }

    private void mouse(String type, double x, double y, int buttons) {
        String button = type.equals("mouseMoved") && buttons == 0 ? "none" : "left";
        tools.call(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", button, "buttons", buttons, "clickCount", 1));
    }

    /** What the page complained of since it was opened: errors and warnings of the console, exceptions, failed loads. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (JsonNode event : tools.events()) {
            JsonNode told = event.path("params");
            switch (event.path("method").asString("")) {
                case "Runtime.exceptionThrown" ->
                    complaints.add(told.path("exceptionDetails").toString());
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "warning", "assert")
                            .contains(told.path("type").asString(""))) {
                        complaints.add(told.path("args").toString());
                    }
                }
                case "Log.entryAdded" -> complaints.add(told.path("entry").toString());
                case "Network.loadingFailed" -> complaints.add(told.toString());
                default -> {
                    // nothing bad
                }
            }
        }
        return complaints;
    }

    /** The addresses that were asked for since the page was opened, itself included, without those that are data. */
    public List<String> requests() {
        return tools.events().stream()
                .filter(event -> event.path("method").asString("").equals("Network.requestWillBeSent"))
                .map(event -> event.path("params").path("request").path("url").asString(""))
                .filter(address -> !address.startsWith("data:") && !address.startsWith("blob:"))
                .toList();
    }

    /** A picture of the window, or of the whole page, as PNG. */
    public byte[] screenshot(boolean wholePage) {
        JsonNode answer =
                tools.call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", wholePage));
        return Base64.getDecoder().decode(answer.path("data").asString());
    }

    @Override
    public void close() {
        tools.close();
        try (Stream<ProcessHandle> children = process.descendants()) {
            List<ProcessHandle> own = children.toList();
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            own.forEach(ProcessHandle::destroyForcibly);
            removeProfile();
        } catch (IOException | InterruptedException left) {
            System.err.println("Chromium has left files in " + profile);
        }
    }

    private void removeProfile() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
