package org.limpid.metadata;

import org.limpid.tiff.SampleType;

/** The image of an output: one plane of some size and type. */
public record OutputImage(int width, int height, SampleType type) {}
