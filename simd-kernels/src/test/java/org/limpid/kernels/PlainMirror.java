package org.limpid.kernels;

/** {@code d c b | a b c d | c b a}, by walking back and forth. */
final class PlainMirror {
    private PlainMirror() {}

    static int index(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int i = index;
        while (i < 0 || i >= length) {
            i = i < 0 ? -i : 2 * (length - 1) - i;
        }
        return i;
    }
}
