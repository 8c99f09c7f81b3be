package org.limpid.cli.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limpid.LimpidException;
import org.limpid.parameters.DestripeParameters;
import org.limpid.parameters.RestorationParameters;
import org.limpid.stack.RegionRestoration.Variant;

/** Parameter sets that de-stripe alike go together. */
final class ParameterGroups {
    private ParameterGroups() {}

    /** Groups sets, by the names of their files or presets; each of several sets has its own folder for results. */
    static List<List<Variant>> of(Map<String, RestorationParameters> sets) {
        Map<DestripeParameters, List<Variant>> groups = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        sets.forEach((name, parameters) -> {
            String folder = sets.size() == 1 ? "" : stem(name);
            String other = names.put(folder, name);
            if (other != null) {
                throw new LimpidException(name + " and " + other + " would have the same folder for their results, "
                        + folder + "; expected files of different names");
            }
            groups.computeIfAbsent(parameters.destripe(), same -> new ArrayList<>())
                    .add(new Variant(folder, parameters));
        });
        return List.copyOf(groups.values());
    }

    private static String stem(String name) {
        return Path.of(name).getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }
}
