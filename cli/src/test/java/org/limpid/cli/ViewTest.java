package org.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limpid.Region;
import tools.jackson.databind.JsonNode;

/** The server of {@code limpid view}: its pictures are those of {@code limpid restore}, and it serves nobody else. */
class ViewTest {
    private static final Region REGION = new Region(11, 20, 40, 30);

    @TempDir
    private static Path folder;

    private static RunningView view;

    @BeforeAll
    static void start() {
        Path sections = folder.resolve("sections");
        sections.toFile().mkdir();
        for (int z = 4; z < 7; z++) {
            Sections.writeStored(sections.resolve("0000" + z + ".tif"), z);
        }
        view = RunningView.start(
                sections,
                "--params",
                "notebook",
                "--params",
                "adaptive",
                "--offsets",
                Sections.writeOffsets(folder.resolve("info.h5")),
                "--background",
                Sections.writeBackground(folder.resolve("polymodel.h5")));
    }

    @AfterAll
    static void end() {
        view.close();
    }

    /** The region as {@code limpid restore --roi} has it, by a parameter file that the page makes of settings. */
    private static byte[] restored(Map<String, Object> settings, String name, Object... options) throws IOException {
        JsonNode text = view.answer(view.post("text", Map.of("client", "test", "section", 0, "settings", settings)));
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"), text.get("yaml").asString());
        Path out = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(List.of(
                "restore",
                folder.resolve("sections").resolve("00004.tif"),
                "-o",
                out,
                "--params",
                file,
                "--roi",
                "11,20,40,30"));
        arguments.addAll(List.of(options));
        CommandRun.succeed(arguments.toArray());
        return Sections.samples(out.resolve("roi-11-20-40-30").resolve("00004.tif"));
    }

    @Test
    void picturesAreTheBytesOfARun() throws IOException {
        Map<String, Object> settings = view.settings(0);
        assertArrayEquals(restored(settings, "first"), view.after(REGION, settings));
        RunningView.put(settings, "contrast.gca.hp_sigma", "900.5");
        RunningView.put(settings, "denoise.wsize", 11);
        assertArrayEquals(restored(settings, "later-stages"), view.after(REGION, settings));
        RunningView.put(settings, "destripe.bands.0.max_angle", "9");
        RunningView.put(settings, "destripe.scales", "3");
        RunningView.put(settings, "destripe.direction", "horizontal");
        assertArrayEquals(restored(settings, "stripes"), view.after(REGION, settings));
        Map<String, Object> adaptive = view.settings(1);
        RunningView.put(adaptive, "destripe.direction", "[0, 7]");
        assertArrayEquals(restored(adaptive, "adaptive"), view.after(REGION, adaptive));
        RunningView.put(adaptive, "stages", List.of("destripe", "contrast"));
        RunningView.put(adaptive, "mask", Map.of("source", "flat", "threshold", "900", "area", "2", "fill", "77"));
        byte[] masked = view.after(REGION, adaptive);
        assertArrayEquals(restored(adaptive, "masked"), masked);
        assertTrue(new String(masked, StandardCharsets.ISO_8859_1).indexOf(77) >= 0, "some are masked");
    }

    @Test
    void allLayersAreOfOneMoment() {
        Map<String, Object> one = view.settings(0);
        Map<String, Object> other = view.settings(1);
        List<Map<String, Object>> layers = List.of(
                RunningView.layer("after", "all", 1),
                RunningView.layer("before", "all", 0),
                RunningView.layer("after", "all", 0),
                RunningView.layer("removed", "denoising", 1),
                RunningView.layer("removed", "correction", 0),
                RunningView.layer("removed", "all", 0));
        HttpResponse<byte[]> response =
                view.post("picture", RunningView.request(REGION, 1, List.of(one, other), layers));
        int size = REGION.width() * REGION.height();
        assertEquals(6 * size, response.body().length);
        assertArrayEquals(view.after(REGION, other), part(response.body(), 0, size));
        assertArrayEquals(view.after(REGION, one), part(response.body(), 2, size));
        // The negative of what is stored, as the published parameters ask for it.
        short[] stored = Sections.stored(4);
        byte[] before = part(response.body(), 1, size);
        int dark = REGION.y() * Sections.WIDTH + REGION.x();
        for (int i = 0; i < size; i++) {
            int at = (REGION.y() + i / REGION.width()) * Sections.WIDTH + REGION.x() + i % REGION.width();
            boolean brighter = Short.toUnsignedInt(stored[at]) < Short.toUnsignedInt(stored[dark]);
            assertTrue(!brighter || (before[i] & 0xff) >= (before[0] & 0xff), "pixel " + i);
        }
        for (int layer = 3; layer < 6; layer++) {
            assertTrue(deviation(part(response.body(), layer, size)) > 5, "something was removed, layer " + layer);
        }
    }

    private static byte[] part(byte[] body, int index, int size) {
        byte[] part = new byte[size];
        System.arraycopy(body, index * size, part, 0, size);
        return part;
    }

    private static double deviation(byte[] pixels) {
        double sum = 0;
        double squares = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xff;
            squares += (pixel & 0xff) * (pixel & 0xff);
        }
        return Math.sqrt(squares / pixels.length - Math.pow(sum / pixels.length, 2));
    }

    @Test
    void reducedPicturesAreMeansOfExactPixels() {
        Map<String, Object> settings = view.settings(0);
        Region whole = Region.whole(Sections.HEIGHT, Sections.WIDTH);
        byte[] exact = view.after(whole, settings);
        byte[] reduced = view.post(
                        "picture",
                        RunningView.request(whole, 4, List.of(settings), List.of(RunningView.layer("after", "all", 0))))
                .body();
        assertEquals(18 * 24, reduced.length);
        for (int i = 0; i < reduced.length; i++) {
            double sum = 0;
            int count = 0;
            for (int y = i / 24 * 4; y < Math.min(i / 24 * 4 + 4, Sections.HEIGHT); y++) {
                for (int x = i % 24 * 4; x < Math.min(i % 24 * 4 + 4, Sections.WIDTH); x++) {
                    sum += exact[y * Sections.WIDTH + x] & 0xff;
                    count++;
                }
            }
            assertEquals(sum / count, reduced[i] & 0xff, 0.51, "pixel " + i);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contrast.gca.hp_sigma | -3 | hp_sigma is -3; expected grey levels above 0",
                "contrast.gca.mean | abc: } | mean is 'abc: }' in quotes; expected finite grey levels",
                "destripe.bands.1.bands_len | 160 | bands_len is 160; expected an odd number from 1 to 8191",
                "destripe.bands.0.mask_len | 9 | mask_len is 9; expected an odd number from 1 to 5",
                "destripe.method | adaptve | method is 'adaptve' (did you mean adaptive?); expected multiscale or adaptive",
                "destripe.direction | [0, 1] | entry 2 of direction is 1, near 0",
                "denoise.scales | 9 | scales is 9; expected a whole number from 0 to 8",
                "mask.source | nowhere | source is 'nowhere'; expected auto, none, file, folder or flat",
            })
    void aWrongValueIsToldWhereItIs(String place, String value, String message) {
        Map<String, Object> settings = view.settings(0);
        RunningView.put(settings, place, value);
        HttpResponse<byte[]> response = view.post(
                "picture",
                RunningView.request(REGION, 1, List.of(settings), List.of(RunningView.layer("after", "all", 0))));
        assertEquals(422, response.statusCode());
        JsonNode error = RunningView.json(response);
        assertTrue(error.get("message").asString().startsWith(message), error.toString());
        assertEquals(place, error.get("place").asString());
    }

    @Test
    void regionsOutsideAndRequestsOfNobodyAreRefusedInALine() {
        Map<String, Object> settings = view.settings(0);
        List<Map<String, Object>> layers = List.of(RunningView.layer("after", "all", 0));
        assertRefused(
                422,
                "the region of 40 x 30 pixels at column 90, row 20 does not lie inside the section's 93 x 70",
                view.post("picture", RunningView.request(new Region(90, 20, 40, 30), 1, List.of(settings), layers)));
        assertRefused(
                422,
                "a picture of 0 layers",
                view.post("picture", RunningView.request(REGION, 1, List.of(settings), List.of())));
        assertRefused(
                422,
                "expected at most 16777216 pixels",
                view.post(
                        "picture",
                        RunningView.request(new Region(0, 0, 100_000, 100_000), 1, List.of(settings), layers)));
        RunningView.put(settings, "stages", List.of("denoise", "contrast"));
        assertEquals(
                200,
                view.post(
                                "picture",
                                RunningView.request(
                                        REGION, 1, List.of(settings), List.of(RunningView.layer("removed", "all", 0))))
                        .statusCode());
        assertRefused(
                422,
                "expected all stages",
                view.post(
                        "picture",
                        RunningView.request(
                                REGION, 1, List.of(settings), List.of(RunningView.layer("removed", "denoising", 0)))));
        RunningView.put(settings, "stages", List.of("background", "contrast"));
        assertRefused(
                422,
                "neither stripes nor noise are removed",
                view.post(
                        "picture",
                        RunningView.request(
                                REGION, 1, List.of(settings), List.of(RunningView.layer("removed", "all", 0)))));
        assertRefused(422, "section 3 of 3; expected one of them, from 0", view.get("section/3"));
        assertRefused(400, "not a request of the page", view.post("picture", List.of(1, 2)));
        assertRefused(400, "longer than 1048576 bytes", view.post("text", "x".repeat(2_000_000)));
        assertRefused(404, "GET ../view.html is nothing", view.get("..%2Fview.html"));
        assertRefused(404, "GET ViewServer.class is nothing", view.get("ViewServer.class"));
        assertRefused(
                405,
                "expected GET or POST",
                view.send(HttpRequest.newBuilder(view.page().resolve("start")).DELETE()));
    }

    private static void assertRefused(int status, String words, HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertEquals(status, response.statusCode(), body);
        String message = RunningView.json(response).get("message").asString();
        assertTrue(message.contains(words), body);
        assertEquals(1, message.lines().count(), body);
        assertFalse(message.contains("Exception"), body);
    }

    @Test
    void onlyThoseWhoKnowTheAddressAreServed() throws IOException {
        URI page = view.page();
        for (String path :
                List.of("/", "/start", "/x" + page.getPath(), page.getPath().replaceFirst("/.", "/~") + "start")) {
            assertRefused(403, "forbidden", view.get(path));
        }
        assertEquals(200, view.get("").statusCode());
        assertEquals(403, status("GET " + page.getPath() + " HTTP/1.1", "Host: limpid.example"));
        assertEquals(403, status("GET " + page.getPath() + " HTTP/1.1", "Host: limpid.example:" + page.getPort()));
        assertEquals(403, status("GET " + page.getPath() + " HTTP/1.1", "Host: 127.0.0.1.limpid.example"));
        assertEquals(
                403,
                status("GET " + page.getPath() + "start HTTP/1.1", "Host: localhost\r\nOrigin: http://limpid.example"));
        assertEquals(
                200, status("GET " + page.getPath() + " HTTP/1.1", "Host: localhost:9999"), "another end of a tunnel");
        assertEquals(
                200, status("GET " + page.getPath() + " HTTP/1.1", "Host: 127.0.0.1\r\nOrigin: http://127.0.0.1:9999"));
    }

    private static int status(String request, String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", view.page().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    (request + "\r\n" + header + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String line = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(line.split(" ")[1]);
        }
    }

    @Test
    void theNewestRequestOfAPageWins() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        Region whole = Region.whole(Sections.HEIGHT, Sections.WIDTH);
        for (int i = 0; i < 12; i++) {
            Map<String, Object> settings = view.settings(1);
            RunningView.put(settings, "destripe.direction", String.valueOf(i));
            answers.add(CompletableFuture.supplyAsync(() -> view.post(
                    "picture",
                    RunningView.request(whole, 1, List.of(settings), List.of(RunningView.layer("after", "all", 0))))));
        }
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 204), statuses::toString);
        assertTrue(statuses.contains(200), statuses::toString);
        Map<String, Object> settings = view.settings(0);
        assertEquals(REGION.width() * REGION.height(), view.after(REGION, settings).length, "and it goes on");
    }
}
