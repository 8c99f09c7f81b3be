package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limpid.Region;
import org.limpid.cli.console.ExitCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code limpid view} that runs in this process, and a client of its server. */
final class RunningView implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(?m)^view: (http://127\\.0\\.0\\.1:\\d+/[\\w-]{32}/)$");
    private static final int POLL_MILLIS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exit;
    private final URI address;

    private RunningView(String... args) {
        exit = CompletableFuture.supplyAsync(
                () -> Limpid.run(new PrintWriter(out, true), new PrintWriter(err, true), args), task -> {
                    Thread thread = new Thread(task, "view");
                    thread.setDaemon(true);
                    thread.start();
                });
        address = address();
    }

    /** Starts it and waits until it serves. */
    static RunningView start(Object... args) {
        Object[] all = new Object[args.length + 1];
        all[0] = "view";
        System.arraycopy(args, 0, all, 1, args.length);
        return new RunningView(Arrays.stream(all).map(String::valueOf).toArray(String[]::new));
    }

    private URI address() {
        while (!exit.isDone()) {
            Matcher line = ADDRESS.matcher(out.toString());
            if (line.find()) {
                return URI.create(line.group(1));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("exit code " + exit.join() + ": " + err);
    }

    URI page() {
        return address;
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    HttpResponse<byte[]> post(String path, Object body) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** What a successful answer says. */
    JsonNode answer(HttpResponse<byte[]> response) {
        assertEquals(200, response.statusCode(), () -> new String(response.body()));
        return json(response);
    }

    /** Settings that the page begins with, to be changed. */
    Map<String, Object> settings(int set) {
        JsonNode start = answer(get("start"));
        return JsonMapper.shared().readValue(start.get("settings").get(set).toString(), new TypeReference<>() {});
    }

    /** Replaces a value of settings, by the keys and indices to it. */
    @SuppressWarnings("unchecked")
    static void put(Map<String, Object> settings, String place, Object value) {
        String[] steps = place.split("\\.");
        Object node = settings;
        for (int i = 0; i < steps.length - 1; i++) {
            node = node instanceof List<?> list
                    ? list.get(Integer.parseInt(steps[i]))
                    : ((Map<?, ?>) node).get(steps[i]);
        }
        ((Map<String, Object>) node).put(steps[steps.length - 1], value);
    }

    static Map<String, Object> request(
            Region region, int reduced, List<Map<String, Object>> settings, List<Map<String, Object>> layers) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("client", "test");
        request.put("section", 0);
        request.put("x", region.x());
        request.put("y", region.y());
        request.put("width", region.width());
        request.put("height", region.height());
        request.put("reduced", reduced);
        request.put("settings", settings);
        request.put("layers", layers);
        return request;
    }

    static Map<String, Object> layer(String kind, String by, int of) {
        return Map.of("kind", kind, "by", by, "of", of);
    }

    /** The result of a region under some settings. */
    byte[] after(Region region, Map<String, Object> settings) {
        HttpResponse<byte[]> response =
                post("picture", request(region, 1, List.of(settings), List.of(layer("after", "all", 0))));
        assertEquals(200, response.statusCode(), () -> new String(response.body()));
        return response.body();
    }

    /** Ends it by its button, and returns what it printed. */
    CommandRun end() {
        assertEquals(200, post("end", Map.of()).statusCode());
        return ended();
    }

    CommandRun ended() {
        return new CommandRun(exit.join(), out.toString(), err.toString());
    }

    @Override
    public void close() {
        if (!exit.isDone()) {
            assertEquals(ExitCode.DONE, end().exit());
        }
        client.close();
    }
}
