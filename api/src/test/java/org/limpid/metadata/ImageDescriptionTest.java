package org.limpid.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.w3c.dom.Element;

/** Descriptions of other programs, as outputs have them. */
class ImageDescriptionTest {
    private static final OutputImage IMAGE = new OutputImage(192, 160, SampleType.UINT8);
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" UUID=\"urn:uuid:b\">";

    private static Optional<TiffInfo.Tag> rewritten(byte[] input) {
        return ImageDescription.of(new TiffInfo.Tag(270, 2, input), IMAGE).description();
    }

    private static String rewritten(String input) {
        return rewritten((input + "\0").getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shape\": [160, 192]}                               | {\"shape\": [160, 192]}",
                "{\"shape\": [184, 192], \"axes\": \"YX\", \"x\": 1.5} | {\"shape\": [160, 192], \"axes\": \"YX\", \"x\": 1.5}",
                "{\"shape\": [1, 184, 192], \"axes\": \"ZYX\"}         | {\"shape\": [1, 160, 192], \"axes\": \"ZYX\"}",
                "{\"shape\": [1, 184, 192, 1]}                         | {\"shape\": [1, 160, 192, 1]}",
                "{\"shape\": [30720], \"axes\": \"X\", \"x\": 2}       | {\"shape\": [160, 192], \"x\": 2}",
                "{\"axes\": \"X\", \"shape\":[30720]}                  | {\"shape\":[160, 192]}",
                "{\"section\": \"of (184, 192)\"}                      | {\"section\": \"of (184, 192)\"}",
                "shape=(160, 192)                                      | shape=(160, 192)",
                "shape=(184, 192)                                      | shape=(160, 192)",
                "shape=(1,184,192)                                     | shape=(1, 160, 192)",
            })
    void tifffile(String input, String expected) {
        assertEquals(expected, rewritten(input));
    }

    @Test
    void imageJ() {
        assertEquals(
                "ImageJ=1.54f\nunit=nm\nspacing=8.0\nxorigin=3\nsomething=kept\n",
                rewritten("ImageJ=1.54f\nimages=1\nslices=1\nframes=1\nchannels=1\nhyperstack=true\nmode=grayscale\n"
                        + "unit=nm\nspacing=8.0\nxorigin=3\nmin=1000.0\nmax=2000.0\ncf=0\nc0=-32768.0\nc1=1.0\n"
                        + "vunit=gray value\nsomething=kept\n"));
        assertEquals(
                "SCIFIO=0.42.0\naxes=X,Y\nunit=nm", rewritten("SCIFIO=0.42.0\naxes=X,Y\nbitsPerPixel=16\nunit=nm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"min=3\nmax=4", "images of cortex", "<xml>OME</xml>", "<a><OME /></a>", "<OMERO>", "shape"})
    void othersStay(String text) {
        assertEquals(text, rewritten(text));
    }

    @Test
    void bytesStay() {
        byte[] bytes = new byte[600];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        bytes[0] = 'a';
        assertArrayEquals(bytes, rewritten(bytes).orElseThrow().value());
        byte[] unit = "ImageJ=1.5\nmin=2\nunit=\u00b5m\n\0".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals(
                "ImageJ=1.5\nunit=\u00b5m\n\0".getBytes(StandardCharsets.ISO_8859_1),
                rewritten(unit).orElseThrow().value());
    }

    @Test
    void linesOfProvenanceLeave() {
        byte[] input = "cortex\n{\"limpid\":\"0.1\"}\n{\"limpid\":\"0.2\"}\0".getBytes(StandardCharsets.UTF_8);
        ImageDescription.Parts parts = ImageDescription.of(new TiffInfo.Tag(270, 2, input), IMAGE);
        assertEquals("cortex", parts.description().orElseThrow().text());
        assertEquals(List.of("{\"limpid\":\"0.1\"}", "{\"limpid\":\"0.2\"}"), parts.provenance());
        assertEquals(Optional.empty(), rewritten("{\"limpid\":\"0.1\"}\0".getBytes(StandardCharsets.UTF_8)));
    }

    private static Element pixels(String text, int images) {
        Element root = OmeXml.parse(text).orElseThrow().getDocumentElement();
        assertFalse(root.hasAttribute("UUID"));
        assertEquals(images, OmeXml.children(root, "Image").size());
        return OmeXml.pixels(OmeXml.children(root, "Image").get(0)).orElseThrow();
    }

    /** A plane of a stack in several files: it is the file of the second image. */
    @Test
    void omeOfSeveralImages() {
        String text = rewritten(HEAD + "<Instrument ID=\"Instrument:0\"/>" + image("a", "first") + image("b", "\u00b5")
                + "<StructuredAnnotations><XMLAnnotation ID=\"A:0\"><Value>kept &amp; sound</Value></XMLAnnotation>"
                + "</StructuredAnnotations></OME>");
        Element pixels = pixels(text, 1);
        assertEquals("uint8", pixels.getAttribute("Type"));
        assertEquals("192", pixels.getAttribute("SizeX"));
        assertEquals("160", pixels.getAttribute("SizeY"));
        for (String size : List.of("SizeZ", "SizeC", "SizeT")) {
            assertEquals("1", pixels.getAttribute(size));
        }
        assertEquals("8.5", pixels.getAttribute("PhysicalSizeX"));
        assertFalse(pixels.hasAttribute("SignificantBits"));
        assertEquals("\u00b5", ((Element) pixels.getParentNode()).getAttribute("Name"));
        assertEquals(1, OmeXml.children(pixels, "Channel").size());
        assertEquals(0, OmeXml.children(pixels, "Plane").size());
        List<Element> data = OmeXml.children(pixels, "TiffData");
        assertEquals(1, data.size());
        assertEquals("0", data.get(0).getAttribute("IFD"));
        assertEquals("1", data.get(0).getAttribute("PlaneCount"));
        assertEquals(0, OmeXml.all(pixels, "UUID").size());
        assertEquals("TiffData", pixels.getChildNodes().item(1).getLocalName());
        assertTrue(text.contains("kept &amp; sound"), text);
        assertTrue(text.contains("Instrument:0"), text);
    }

    private static String image(String uuid, String name) {
        return "<Image ID=\"Image:" + uuid + "\" Name=\"" + name + "\"><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\""
                + " Type=\"uint16\" SignificantBits=\"12\" BigEndian=\"true\" SizeX=\"192\" SizeY=\"184\" SizeC=\"2\""
                + " SizeZ=\"5\" SizeT=\"1\" PhysicalSizeX=\"8.5\"><Channel ID=\"C:0\" Name=\"SE\"/><Channel ID=\"C:1\"/>"
                + "<TiffData IFD=\"3\" FirstZ=\"2\"><UUID FileName=\"x.tif\">urn:uuid:" + uuid + "</UUID></TiffData>"
                + "<TiffData IFD=\"4\"/><Plane TheZ=\"0\" TheC=\"0\" TheT=\"0\"/><Plane TheZ=\"1\" TheC=\"0\""
                + " TheT=\"0\"/></Pixels></Image>";
    }

    @Test
    void omeOfOnePlaneKeepsWhereItWas() {
        String input = HEAD.replace("OME", "o:OME").replace("xmlns", "xmlns:o")
                + "<o:Image ID=\"I\"><o:Pixels Type=\"uint16\" SizeX=\"192\" SizeY=\"160\" SizeZ=\"9\">"
                + "<o:TiffData/><o:Plane TheZ=\"7\" TheC=\"0\" TheT=\"0\" PositionZ=\"3.5\"/></o:Pixels></o:Image></o:OME>";
        byte[] bytes = (input + "\0").getBytes(StandardCharsets.UTF_8);
        OutputImage floats = new OutputImage(192, 160, SampleType.FLOAT32);
        String text = ImageDescription.of(new TiffInfo.Tag(270, 2, bytes), floats)
                .description()
                .orElseThrow()
                .text();
        Element pixels = pixels(text, 1);
        assertEquals("float", pixels.getAttribute("Type"));
        Element plane = OmeXml.children(pixels, "Plane").get(0);
        assertEquals("0", plane.getAttribute("TheZ"));
        assertEquals("3.5", plane.getAttribute("PositionZ"));
        assertEquals(1, OmeXml.children(pixels, "TiffData").size());
    }

    @Test
    void omeInLatin1() {
        byte[] bytes = (HEAD + image("b", "\u00b5") + "</OME>\0").getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(rewritten(bytes).orElseThrow().text().contains("Name=\"\u00b5\""));
    }

    /** Readers would look for planes that are not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<BinaryOnly MetadataFile=\"all.ome\" UUID=\"urn:uuid:c\"/></OME>",
                "<Image ID=\"I\"/></OME>",
                "<Image",
            })
    void omeOfNoPlaneIsLeftOut(String rest) {
        assertEquals(Optional.empty(), rewritten((HEAD + rest).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingIsFetched() {
        String input = "<?xml version=\"1.0\"?><!DOCTYPE OME [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<OME><Image Name=\"&e;\"><Pixels/></Image></OME>";
        assertEquals(Optional.empty(), rewritten(input.getBytes(StandardCharsets.UTF_8)));
    }
}
