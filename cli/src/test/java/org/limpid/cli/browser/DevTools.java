package org.limpid.cli.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The DevTools protocol of a page: calls with their answers, and events. */
final class DevTools implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI page) {
        DevTools tools = new DevTools();
        tools.socket = tools.client
                .newWebSocketBuilder()
                .buildAsync(page, tools.new Messages())
                .join();
        return tools;
    }

    /** Text comes in parts. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(JsonMapper.shared().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            answers.values().forEach(answer -> answer.completeExceptionally(failure));
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            answers.remove(message.get("id").asInt()).complete(message);
            return;
        }
        synchronized (events) {
            events.add(message);
            events.notifyAll();
        }
    }

    /** Calls a method and returns its result. */
    JsonNode call(String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String text = JsonMapper.shared().writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(text, true).join();
        JsonNode answered = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (answered.has("error")) {
            throw new AssertionError(method + ": " + answered.get("error"));
        }
        return answered.get("result");
    }

    /** The events since they were forgotten. */
    List<JsonNode> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    void forget() {
        synchronized (events) {
            events.clear();
        }
    }

    /** Waits until there is an event since they were forgotten. */
    void await(String method) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (events) {
            while (events.stream()
                    .noneMatch(event -> event.path("method").asString("").equals(method))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("never heard: " + method);
                }
                try {
                    events.wait(left);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
