package org.limpid.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' browser sees what is wrong with a page; otherwise tests of pages could not fail. */
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void wrongPagesAreFoundOut() throws Exception {
        Path bad = folder.resolve("bad.html");
        Files.writeString(bad, """
                <!doctype html><title>bad</title><meta name=viewport content="width=device-width"><body style="width:900px;margin:0;height:2000px">
                <img src="missing.png"><script>console.error("told"); missing();</script>""");
        Path good = folder.resolve("good.html");
        Files.writeString(good, """
                <!doctype html><title>good</title><link rel=icon href=data:,><body>
                <button style="position:fixed;left:0;top:0;width:50px;height:50px" onclick="this.textContent='on'"></button>""");
        try (Browser browser = Browser.start()) {
            browser.size(400, 700);
            browser.open(bad.toUri());
            String complaints = String.join("\n", browser.complaints());
            assertTrue(complaints.contains("told"), complaints);
            assertTrue(complaints.contains("missing is not defined"), complaints);
            assertTrue(complaints.contains("ERR_FILE_NOT_FOUND"), complaints);
            assertTrue(browser.requests()
                    .contains(bad.resolveSibling("missing.png").toUri().toString()));
            assertEquals(
                    900,
                    browser.evaluate("document.documentElement.scrollWidth").asInt());

            browser.open(good.toUri());
            assertEquals("[]", browser.complaints().toString());
            assertEquals(1, browser.requests().size());
            browser.drag(20, 20, 20, 20);
            browser.await("document.querySelector('button').textContent === 'on'");
            assertEquals(
                    400,
                    ImageIO.read(new ByteArrayInputStream(browser.screenshot(false)))
                            .getWidth());
            browser.medium("screen", true);
            assertTrue(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                    .asBoolean());
        }
    }
}
