package org.limpid.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.limpid.BackgroundModel;
import org.limpid.parameters.Volume;
import org.limpid.synthetic.Damage;
import org.limpid.synthetic.SyntheticStack;

/** The known truth of a synthetic stack, as a JSON file has it. */
record StackTruth(
        long seed,
        double contrast,
        double[] gain,
        Volume volume,
        List<DamagedSection> damaged,
        float[] offset,
        List<Term> background) {
    record DamagedSection(int z, String damage) {
        static DamagedSection of(int z, Damage damage) {
            return new DamagedSection(z, damage.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    record Term(int x, int y, int z, double coefficient) {
        static Term of(BackgroundModel.Term term) {
            return new Term(term.x(), term.y(), term.z(), term.coefficient());
        }
    }

    static StackTruth of(SyntheticStack stack) {
        Volume volume = stack.volume().size();
        float[] offsets = new float[volume.nz()];
        for (int z = 0; z < offsets.length; z++) {
            offsets[z] = stack.offset(z);
        }
        return new StackTruth(
                stack.volume().seed(),
                stack.contrast(),
                IntStream.range(0, volume.nz()).mapToDouble(stack::gain).toArray(),
                volume,
                stack.damaged().entrySet().stream()
                        .map(entry -> DamagedSection.of(entry.getKey(), entry.getValue()))
                        .toList(),
                offsets,
                stack.background().terms().stream().map(Term::of).toList());
    }
}
