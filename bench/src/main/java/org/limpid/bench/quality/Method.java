package org.limpid.bench.quality;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.limpid.Restorer;
import org.limpid.image.Plane;
import org.limpid.parameters.Direction;
import org.limpid.parameters.RestorationParameters;
import org.limpid.parameters.Stage;

/** A way to restore images, by name. */
interface Method extends AutoCloseable {
    String name();

    /** The image without what the method removes; {@code direction} is that of the stripes. */
    Image restore(Image image, Direction direction);

    @Override
    default void close() {}

    /** One stage of the library with parameters for each direction. */
    static Method of(String name, Stage stage, int threads, Function<Direction, RestorationParameters> parameters) {
        Map<Direction, Restorer> restorers = new HashMap<>();
        return new Method() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Image restore(Image image, Direction direction) {
                Restorer restorer = restorers.computeIfAbsent(
                        direction,
                        wanted -> Restorer.with(parameters.apply(wanted))
                                .stages(Set.of(stage))
                                .threads(threads)
                                .open());
                restorer.input(image.plane());
                Plane plane = restorer.restore().plane();
                return Image.of(plane, plane.height(), plane.width());
            }

            @Override
            public void close() {
                restorers.values().forEach(Restorer::close);
            }
        };
    }
}
