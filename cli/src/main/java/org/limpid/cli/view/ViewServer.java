package org.limpid.cli.view;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.limpid.LimpidException;
import org.limpid.cli.console.JsonText;
import org.limpid.cli.console.ShellText;
import org.limpid.hdf5.Hdf5Exception;
import org.limpid.image.WorkspaceFullException;
import org.limpid.natives.VisibleText;
import org.limpid.parameters.ParameterFile;
import org.limpid.section.PixelShape;
import org.limpid.tiff.TiffException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The page and what it asks for, on loopback. */
final class ViewServer implements AutoCloseable {
    private static final int MOST_BODY = 1 << 20;
    private static final String ABOUT = "Limpid-Picture";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Loopback loopback = Loopback.make();
    private final ViewSession session;
    private final PageStart start;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** An answer with its status. */
    private record Answer(int status, String type, Optional<String> about, byte[] body) {
        static Answer json(int status, Object value) {
            byte[] text = JsonText.of(value).getBytes(StandardCharsets.UTF_8);
            return new Answer(status, "application/json", Optional.empty(), text);
        }

        static Answer line(int status, String place, String message) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("place", place);
            error.put("message", VisibleText.of(message));
            return json(status, error);
        }
    }

    /** Settings of the page, and the section that it shows. */
    private record Chosen(String client, int section, Map<String, Object> settings) {}

    private ViewServer(HttpServer server, ViewSession session, PageStart start) {
        this.server = server;
        this.session = session;
        this.start = start;
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any free one
     * @throws LimpidException when the port is taken
     */
    static ViewServer open(int port, ViewSession session, PageStart start) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ViewServer server = new ViewServer(http, session, start);
            http.createContext("/", server::serve);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException taken) {
            throw new LimpidException(
                    "--port " + port + ": can't be listened on: " + taken.getMessage() + "; expected a free port",
                    taken);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/" + loopback.token() + "/";
    }

    /** Waits until the page or {@link #end} ends it. */
    void await() throws InterruptedException {
        ended.await();
    }

    void end() {
        ended.countDown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'");
            answer.about.ifPresent(about -> exchange.getResponseHeaders().set(ABOUT, about));
            exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
        if (exchange.getRequestURI().getPath().endsWith("/end") && exchange.getResponseCode() == 200) {
            end();
        }
    }

    private Answer answer(HttpExchange exchange) {
        Optional<String> path = loopback.path(exchange);
        if (path.isEmpty()) {
            return Answer.line(403, "", "forbidden; expected the whole address that limpid view printed");
        }
        try {
            return answer(exchange.getRequestMethod(), path.get(), exchange.getRequestBody());
        } catch (SettingsException wrong) {
            return Answer.line(422, wrong.place(), wrong.getMessage());
        } catch (LimpidException | TiffException | Hdf5Exception | WorkspaceFullException refused) {
            return Answer.line(422, "", String.valueOf(refused.getMessage()));
        } catch (JacksonException | IOException unreadable) {
            if (unreadable.getCause() instanceof LimpidException refused) {
                return Answer.line(422, "", refused.getMessage());
            }
            return Answer.line(
                    400,
                    "",
                    "not a request of the page: "
                            + unreadable.getMessage().lines().findFirst().orElse(""));
        } catch (RuntimeException | Error unexpected) {
            return Answer.line(500, "", "unexpected: " + unexpected);
        }
    }

    private Answer answer(String method, String path, InputStream body) throws IOException {
        if (method.equals("GET")) {
            return path.equals("start") ? Answer.json(200, start) : get(path);
        }
        if (!method.equals("POST")) {
            return Answer.line(405, "", method + " " + path + "; expected GET or POST");
        }
        return switch (path) {
            case "picture" -> picture(JSON.readValue(read(body), PictureRequest.class));
            case "suggest" -> suggest(JSON.readValue(read(body), Chosen.class));
            case "text" -> text(JSON.readValue(read(body), Chosen.class));
            case "save" -> save(JSON.readValue(read(body), Chosen.class));
            case "end" -> Answer.json(200, Map.of());
            default -> Answer.line(404, "", "POST " + path + " is nothing that the page has");
        };
    }

    private Answer get(String path) throws IOException {
        if (path.matches("section/\\d{1,9}")) {
            PixelShape shape = session.shape(Integer.parseInt(path.substring("section/".length())));
            return Answer.json(
                    200, Map.of("width", shape.width(), "height", shape.height(), "words", shape.toString()));
        }
        String name = path.isEmpty() ? "view.html" : path;
        Optional<String> type = Optional.ofNullable(PageStart.TYPES.get(name.replaceFirst(".*\\.", "")))
                .filter(known -> name.matches("[a-z]+\\.[a-z]+"));
        try (InputStream file = type.isEmpty() ? null : ViewServer.class.getResourceAsStream(name)) {
            return file == null
                    ? Answer.line(404, "", "GET " + path + " is nothing that the page has")
                    : new Answer(200, type.get(), Optional.empty(), file.readAllBytes());
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BODY + 1);
        if (bytes.length > MOST_BODY) {
            throw new IOException("longer than " + MOST_BODY + " bytes");
        }
        return bytes;
    }

    private Answer picture(PictureRequest request) throws IOException {
        Optional<Picture> picture = joined(session.picture(request));
        if (picture.isEmpty()) {
            return superseded();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] layer : picture.get().layers()) {
            body.write(layer);
        }
        String about = JSON.writeValueAsString(picture.get().about());
        return new Answer(200, "application/octet-stream", Optional.of(about), body.toByteArray());
    }

    private Answer suggest(Chosen chosen) {
        return joined(session.suggestion(chosen.client, chosen.settings))
                .map(found -> Answer.json(
                        200, Map.of("settings", PageStart.settings(found.run()), "summary", found.summary())))
                .orElseGet(ViewServer::superseded);
    }

    /** A newer request came before this one was done. */
    private static Answer superseded() {
        return new Answer(204, "text/plain", Optional.empty(), new byte[0]);
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private Answer text(Chosen chosen) {
        return Answer.json(
                200,
                Map.of("yaml", session.saved(chosen.settings, chosen.section).yaml()));
    }

    private Answer save(Chosen chosen) {
        SavedSettings saved = session.saved(chosen.settings, chosen.section);
        Path file = saved.write(Path.of(""));
        List<String> words = SavedSettings.command(
                start.inputs(), start.options(), file, ParameterFile.read(file).parameters());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file.toAbsolutePath().toString());
        answer.put("command", "limpid " + ShellText.of(words));
        return Answer.json(200, answer);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
