package org.limpid.hdf5;

import java.util.List;
import java.util.SplittableRandom;

/** A file with some fields of its structures changed, and its checksums made right again. */
final class StructureMutant {
    private static final double REPAIRED = 0.9;

    private StructureMutant() {}

    /** The mutant of a number. */
    static byte[] of(StructureSource source, StructureMap map, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] mutant = source.bytes().clone();
        List<StructureMap.Field> fields = map.fields();
        for (int changes = changes(seed); changes > 0; changes--) {
            StructureMap.Field field = fields.get(random.nextInt(fields.size()));
            StructureMap.Field other = fields.get(random.nextInt(fields.size()));
            put(mutant, field, changed(get(mutant, field), get(mutant, other), mutant.length, random));
        }
        if (random.nextDouble() < REPAIRED) {
            map.checksums().forEach(checksum -> checksum.repair(mutant));
        }
        return mutant;
    }

    /** How many fields a mutant has changed. */
    static int changes(long seed) {
        return seed % 4 == 0 ? 2 : 1;
    }

    private static long changed(long value, long other, int size, SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> value + 1;
            case 1 -> value - 1;
            case 2 -> value * 2;
            case 3 -> value / 2;
            case 4 -> 0;
            case 5 -> -1;
            case 6 -> Long.MAX_VALUE >>> random.nextInt(64);
            case 7 -> other;
            case 8 -> size + random.nextInt(-8, 9);
            case 9 -> random.nextInt(16);
            case 10 -> value ^ 1L << random.nextInt(64);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }

    private static long get(byte[] file, StructureMap.Field field) {
        long value = 0;
        for (int i = field.bytes() - 1; i >= 0; i--) {
            value = value << 8 | file[field.at() + i] & 0xff;
        }
        return value;
    }

    private static void put(byte[] file, StructureMap.Field field, long value) {
        for (int i = 0; i < field.bytes(); i++) {
            file[field.at() + i] = (byte) (value >>> 8 * i);
        }
    }
}
