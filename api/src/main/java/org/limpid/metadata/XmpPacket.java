package org.limpid.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.limpid.tiff.TiffInfo;

/** Provenance in a packet of XMP: a history of which each restoration adds an entry, a line of JSON. */
final class XmpPacket {
    private static final String HISTORY_END = "</rdf:Seq></limpid:history>";
    private static final String RDF_END = "</rdf:RDF>";
    private static final String EMPTY = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" + RDF_END + "</x:xmpmeta>\n"
            + "<?xpacket end=\"w\"?>";

    private XmpPacket() {}

    /** The packet of an input with further entries. A packet that has no RDF is replaced. */
    static TiffInfo.Tag with(Optional<TiffInfo.Tag> input, List<String> entries) {
        // A character for each byte, so that bytes of other programs stay.
        String text = input.map(tag -> new String(tag.value(), StandardCharsets.ISO_8859_1))
                .filter(packet -> packet.contains(RDF_END))
                .orElse(new String(EMPTY.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        String added = entries.stream().map(XmpPacket::item).collect(Collectors.joining());
        String packet;
        if (text.contains(HISTORY_END)) {
            packet = before(text, HISTORY_END, added);
        } else {
            packet = before(
                    text,
                    RDF_END,
                    "\n<rdf:Description rdf:about=\"\" xmlns:limpid=\"urn:limpid:provenance\"><limpid:history><rdf:Seq>"
                            + added + HISTORY_END + "</rdf:Description>\n");
        }
        return TiffInfo.Tag.bytes(TiffInfo.Tag.XMP, packet.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether a packet has a history of restorations. */
    static boolean hasHistory(TiffInfo.Tag packet) {
        return new String(packet.value(), StandardCharsets.ISO_8859_1).contains(HISTORY_END);
    }

    private static String before(String text, String place, String added) {
        int at = text.lastIndexOf(place);
        return text.substring(0, at) + added + text.substring(at);
    }

    private static String item(String entry) {
        return "\n<rdf:li>" + entry.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</rdf:li>";
    }
}
