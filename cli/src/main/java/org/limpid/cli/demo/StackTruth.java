package org.limpid.cli.demo;

import java.util.Locale;
import org.limpid.BackgroundModel;
import org.limpid.parameters.Volume;
import org.limpid.synthetic.SyntheticStack;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a synthetic stack, as JSON. */
final class StackTruth {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StackTruth() {}

    static String of(SyntheticStack stack) {
        Volume size = stack.volume().size();
        ObjectNode root = JSON.createObjectNode();
        root.put("seed", stack.volume().seed());
        root.put("contrast", stack.contrast());
        root.putObject("volume").put("nz", size.nz()).put("ny", size.ny()).put("nx", size.nx());
        ArrayNode damaged = root.putArray("damaged");
        stack.damaged()
                .forEach((z, damage) -> damaged.addObject()
                        .put("z", z)
                        .put("damage", damage.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        ArrayNode offsets = root.putArray("offset");
        for (int z = 0; z < size.nz(); z++) {
            offsets.add(stack.offset(z));
        }
        ArrayNode terms = root.putArray("background");
        for (BackgroundModel.Term term : stack.background().terms()) {
            terms.addObject()
                    .put("x", term.x())
                    .put("y", term.y())
                    .put("z", term.z())
                    .put("coefficient", term.coefficient());
        }
        return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    }
}
