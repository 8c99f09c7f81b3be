package org.limpid.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The images of a file as the sections of a stack: those of its main directories, less thumbnails, masks and other images of
 * reduced resolution; or the planes that follow each other behind a single directory, as ImageJ writes stacks above 4 GiB.
 */
final class TiffPages implements TiffReader.Pages {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int FORMAT = 339;

    private final Path file;
    private final TiffSignature signature;
    private final List<TiffImages> images;
    private final TiffInfo first;
    private final Optional<Planes> planes;

    /** What all images of a stack have in common. */
    private record Kind(int width, int height, int bits, int samples, int format) {
        static Kind of(Collection<TiffInfo.Tag> tags) {
            return new Kind(
                    value(tags, WIDTH, 0),
                    value(tags, HEIGHT, 0),
                    value(tags, BITS, 1),
                    value(tags, SAMPLES, 1),
                    value(tags, FORMAT, 1));
        }

        private static int value(Collection<TiffInfo.Tag> tags, int number, int otherwise) {
            return tags.stream()
                    .filter(tag -> tag.number() == number)
                    .mapToInt(TiffInfo.Tag::integer)
                    .findFirst()
                    .orElse(otherwise);
        }

        @Override
        public String toString() {
            String format = this.format == 3 ? "float" : this.format == 2 ? "int" : "uint";
            return width + " x " + height + " pixels of " + format + bits + (samples == 1 ? "" : " x " + samples);
        }
    }

    private TiffPages(Path file, TiffSignature signature, FileStream stream) throws IOException {
        this.file = file;
        this.signature = signature;
        TagDirectory tags = new TagDirectory(stream, signature.byteOrder(), signature.bigTiff());
        images = TiffImages.all(tags);
        if (!images.getFirst().whole()) {
            throw TiffException.incomplete(
                    file,
                    "has " + images.size() + " pages that can be found, and after them a directory that is not in the"
                            + " file; expected a complete file",
                    List.of());
        }
        requireSame(tags);
        try (TiffReader reader = open(0)) {
            first = reader.info();
            planes = images.size() == 1 && first.imageCount() > 1
                    ? Optional.of(planes(tags, reader.plain()))
                    : Optional.empty();
        }
    }

    /** Finds the images of a file. */
    static TiffPages of(Path file) {
        TiffSignature signature = TiffSignature.of(file);
        try (FileStream stream = FileStream.open(file)) {
            return new TiffPages(file, signature, stream);
        } catch (IOException unreadable) {
            throw FileStream.cannotRead(file, unreadable);
        }
    }

    private void requireSame(TagDirectory tags) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (TiffImages image : images) {
            kinds.add(Kind.of(tags.read(image.offset(), TiffPages::tellsTheKind)));
            if (!kinds.getLast().equals(kinds.getFirst())) {
                throw new TiffException(
                        file,
                        "page " + kinds.size() + " of " + images.size() + " has " + kinds.getLast() + "; expected "
                                + kinds.getFirst() + ", as page 1 has");
            }
        }
    }

    private static boolean tellsTheKind(int tag) {
        return tag == WIDTH || tag == HEIGHT || tag == BITS || tag == SAMPLES || tag == FORMAT;
    }

    private Planes planes(TagDirectory tags, boolean plain) throws IOException {
        long samples = (long) first.width() * first.height();
        long named = first.description()
                .map(text -> StackDescription.planes(text, samples))
                .orElse(1L);
        long bytes = first.imageBytes();
        boolean lined = true;
        long start = 0;
        long next = -1;
        List<Long> sizes = List.of();
        for (TiffInfo.Tag tag : tags.read(images.getFirst().offset(), number -> number == STRIP_BYTES)) {
            sizes = integers(tag);
        }
        for (TiffInfo.Tag tag : tags.read(images.getFirst().offset(), number -> number == STRIP_OFFSETS)) {
            List<Long> places = integers(tag);
            start = places.getFirst();
            for (int i = 0; i < places.size(); i++) {
                lined &= next < 0 || places.get(i) == next;
                next = places.get(i) + (i < sizes.size() ? sizes.get(i) : 0);
            }
        }
        boolean ordered = tags.read(images.getFirst().offset(), number -> number == FILL_ORDER).stream()
                .allMatch(tag -> tag.integer() == 1);
        if (named < 2 || !plain || !lined || !ordered || start < 1 || next - start < bytes || first.tiled()) {
            throw new TiffException(
                    file,
                    "has " + first.imageCount() + " planes behind one directory; expected a description of their number"
                            + " and 8-bit, 16-bit or float samples in strips that follow each other");
        }
        if (named > (first.fileBytes() - start) / bytes) {
            throw TiffException.incomplete(
                    file,
                    "promises " + named + " planes and has room for " + (first.fileBytes() - start) / bytes
                            + "; expected a complete file",
                    List.of());
        }
        return new Planes(Math.toIntExact(named), start);
    }

    private static List<Long> integers(TiffInfo.Tag tag) {
        ByteBuffer values = ByteBuffer.wrap(tag.value()).order(ByteOrder.nativeOrder());
        List<Long> integers = new ArrayList<>();
        int bytes = TiffInfo.Tag.bytesOfType(tag.type());
        while (bytes > 0 && values.remaining() >= bytes) {
            integers.add(
                    switch (bytes) {
                        case Byte.BYTES -> (long) Byte.toUnsignedInt(values.get());
                        case Short.BYTES -> (long) Short.toUnsignedInt(values.getShort());
                        case Integer.BYTES -> Integer.toUnsignedLong(values.getInt());
                        default -> values.getLong();
                    });
        }
        return integers;
    }

    @Override
    public int count() {
        return planes.map(Planes::count).orElse(images.size());
    }

    @Override
    public TiffInfo first() {
        return first;
    }

    @Override
    public Optional<Planes> planes() {
        return planes;
    }

    @Override
    public TiffReader open(int page) {
        return TiffReader.open(file, signature, (handle, kind) -> images.get(page), TiffInfo::height);
    }
}
