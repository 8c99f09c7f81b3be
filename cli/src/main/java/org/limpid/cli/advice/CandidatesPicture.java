package org.limpid.cli.advice;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import org.limpid.advice.CandidateCrops;
import org.limpid.cli.console.BitmapFont;
import org.limpid.cli.console.GreyPanel;
import org.limpid.cli.console.PngFile;

/** A crop under several parameters: noise removal from column to column, contrast from row to row. */
record CandidatesPicture(CandidateCrops crops) {
    private static final int GAP = 8;

    void write(Path file) {
        int columns = crops.denoising().size();
        int rows = crops.contrasts().size();
        int cell = crops.side();
        int head = BitmapFont.LINE + GAP;
        int width = GAP + columns * (cell + GAP);
        int height = GAP + rows * (cell + head + GAP);
        BufferedImage picture = GreyPanel.white(width, height);
        WritableRaster raster = picture.getRaster();
        for (int row = 0; row < rows; row++) {
            int top = GAP + row * (cell + head + GAP);
            for (int column = 0; column < columns; column++) {
                int left = GAP + column * (cell + GAP);
                String denoised = crops.denoising().get(column);
                String contrast = crops.contrasts().get(row);
                String words = denoised.equals(contrast) ? denoised : denoised + ", " + contrast;
                BitmapFont.draw(raster, left, top, words, 1, 0);
                raster.setSamples(left, top + head, cell, cell, 0, crops.pixels(row, column));
            }
        }
        PngFile.write(file, picture);
    }
}
