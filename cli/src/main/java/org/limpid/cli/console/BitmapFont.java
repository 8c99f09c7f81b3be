package org.limpid.cli.console;

import java.awt.image.WritableRaster;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words in a picture, in capitals of 5 x 7 dots: machines without a screen often have no fonts. */
public final class BitmapFont {
    /** Pixels from line to line at size 1. */
    public static final int LINE = 10;

    private static final int DOTS = 5;
    private static final int ADVANCE = DOTS + 1;
    /** The seven rows of each sign, as digits of base 32. */
    private static final String SIGNS =
            "0ehjlphe 14c4444e 2eh1248v 3v2421he 426aiv22 5vgu11he 668guhhe 7v124888 8ehhehhe 9ehhf12c Aehhvhhh"
                    + " Buhhuhhu Cehggghe Dsihhhis Evgguggv Fvgguggg Gehgnhhf Hhhhvhhh Ie44444e J72222ic Khikokih Lggggggv"
                    + " Mhrllhhh Nhhpljhh Oehhhhhe Puhhuggg Qehhhlid Ruhhukih Sfgge11u Tv444444 Uhhhhhhe Vhhhhha4 Whhhllla"
                    + " Xhha4ahh Yhhha444 Zv1248gv .00000cc ,0000c48 %op248j3 -000v000 +044v440 /01248g0 :0cc0cc0 (2488842"
                    + " )8422248 =00v0v00 _000000v";

    private static final Map<Character, int[]> ROWS = rows();

    private BitmapFont() {}

    private static Map<Character, int[]> rows() {
        Map<Character, int[]> rows = new HashMap<>();
        for (String sign : SIGNS.split(" ")) {
            rows.put(
                    sign.charAt(0),
                    sign.substring(1).chars().map(c -> Character.digit(c, 32)).toArray());
        }
        return rows;
    }

    public static int width(String text, int size) {
        return text.length() * ADVANCE * size;
    }

    /** Draws a line of text in so many pixels: twice as large where it fits, and cut where it does not fit at all. */
    public static void drawWithin(WritableRaster raster, int left, int top, String text, int pixels, int grey) {
        int size = width(text, 2) <= pixels ? 2 : 1;
        String fitting = text.substring(0, Math.min(text.length(), pixels / ADVANCE / size));
        draw(raster, left, top, fitting, size, grey);
    }

    /** Draws a line of text; signs without dots, such as the space, stay empty. */
    public static void draw(WritableRaster raster, int left, int top, String text, int size, int grey) {
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            int[] rows = ROWS.getOrDefault(capitals.charAt(i), new int[0]);
            for (int y = 0; y < rows.length * size; y++) {
                for (int x = 0; x < DOTS * size; x++) {
                    int column = left + i * ADVANCE * size + x;
                    boolean inside = column < raster.getWidth() && top + y < raster.getHeight();
                    if (inside && (rows[y / size] >> DOTS - 1 - x / size & 1) == 1) {
                        raster.setSample(column, top + y, 0, grey);
                    }
                }
            }
        }
    }
}
