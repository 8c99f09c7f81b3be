package org.limpid.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.limpid.tiff.SampleType;
import org.limpid.tiff.TiffInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Descriptions of OME-XML, the metadata of the Open Microscopy Environment. */
final class OmeXml {
    private static final Pattern OME = Pattern.compile("<(\\w+:)?OME[\\s>]");

    private OmeXml() {}

    /** Whether a description, with a character for each byte, is one. */
    static boolean is(String bytes) {
        String start = bytes.stripLeading();
        return (start.startsWith("<") || start.startsWith("\u00ef\u00bb\u00bf<"))
                && OME.matcher(start).find();
    }

    /** The document of a description, unless it is not well-formed. */
    static Optional<Document> parse(String bytes) {
        byte[] all = bytes.replaceAll("\0+$", "").getBytes(StandardCharsets.ISO_8859_1);
        String text = TiffInfo.Tag.bytes(TiffInfo.Tag.DESCRIPTION, all).text();
        return SecureXml.parse(text.replace("\ufeff", "").strip());
    }

    /**
     * A description of an output. It has the image of the file's own plane, with its physical size and names; sizes, type and
     * place of the plane are the output's. There is none when the input's is in another file or not well-formed, since readers
     * would look for planes that are not there.
     */
    static Optional<String> rewritten(String bytes, OutputImage image) {
        Optional<Document> parsed = parse(bytes);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Element root = parsed.get().getDocumentElement();
        if (!"OME".equals(root.getLocalName())) {
            return Optional.of(bytes);
        }
        List<Element> images = children(root, "Image");
        Optional<Element> own = images.stream()
                .filter(candidate -> !root.getAttribute("UUID").isEmpty()
                        && all(candidate, "UUID").stream()
                                .anyMatch(id -> id.getTextContent().strip().equals(root.getAttribute("UUID"))))
                .findFirst()
                .or(() -> images.stream().findFirst());
        Optional<Element> pixels = own.flatMap(OmeXml::pixels);
        if (pixels.isEmpty()) {
            return Optional.empty();
        }
        root.removeAttribute("UUID");
        images.stream().filter(other -> other != own.get()).forEach(OmeXml::remove);
        describe(pixels.get(), image);
        byte[] text = (SecureXml.text(parsed.get()) + "\0").getBytes(StandardCharsets.UTF_8);
        return Optional.of(new String(text, StandardCharsets.ISO_8859_1));
    }

    /** The element with the pixels of an image. */
    static Optional<Element> pixels(Element image) {
        return children(image, "Pixels").stream().findFirst();
    }

    private static void describe(Element pixels, OutputImage image) {
        pixels.setAttribute(
                "Type",
                image.type() == SampleType.FLOAT32
                        ? "float"
                        : "uint" + 8 * image.type().bytes());
        pixels.setAttribute("SizeX", Integer.toString(image.width()));
        pixels.setAttribute("SizeY", Integer.toString(image.height()));
        List.of("SizeZ", "SizeC", "SizeT").forEach(size -> pixels.setAttribute(size, "1"));
        List.of("SignificantBits", "BigEndian", "Interleaved").forEach(pixels::removeAttribute);
        List<Element> channels = children(pixels, "Channel");
        channels.stream().skip(1).forEach(OmeXml::remove);
        channels.stream().limit(1).forEach(channel -> channel.setAttribute("SamplesPerPixel", "1"));
        List<Element> planes = children(pixels, "Plane");
        if (planes.size() == 1) {
            List.of("TheZ", "TheC", "TheT").forEach(index -> planes.get(0).setAttribute(index, "0"));
        } else {
            planes.forEach(OmeXml::remove);
        }
        List.of("TiffData", "BinData", "MetadataOnly")
                .forEach(name -> children(pixels, name).forEach(OmeXml::remove));
        Element data =
                pixels.getOwnerDocument().createElementNS(pixels.getNamespaceURI(), prefixed(pixels, "TiffData"));
        data.setAttribute("IFD", "0");
        data.setAttribute("PlaneCount", "1");
        // The schema has channels first, then the data.
        Node after = channels.isEmpty() ? null : channels.get(0).getNextSibling();
        pixels.insertBefore(data, channels.isEmpty() ? pixels.getFirstChild() : after);
    }

    private static String prefixed(Element like, String name) {
        return like.getPrefix() == null ? name : like.getPrefix() + ":" + name;
    }

    private static void remove(Element element) {
        element.getParentNode().removeChild(element);
    }

    /** The elements of a name in an element. */
    static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes(), name);
    }

    /** The elements of a name in an element and in those within it. */
    static List<Element> all(Element parent, String name) {
        return elements(parent.getElementsByTagNameNS("*", name), name);
    }

    private static List<Element> elements(NodeList nodes, String name) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element && name.equals(node.getLocalName()))
                .map(Element.class::cast)
                .toList();
    }
}
