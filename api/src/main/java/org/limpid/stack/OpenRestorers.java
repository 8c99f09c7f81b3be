package org.limpid.stack;

import java.util.ArrayList;
import java.util.List;
import org.limpid.Restorer;
import org.limpid.plan.Concurrency;

/** The restorers of a flight, one for each lane. */
final class OpenRestorers implements AutoCloseable {
    private final List<Restorer> restorers = new ArrayList<>();

    /**
     * Opens them.
     *
     * @param builder what each is to do
     * @param flight how many, and with how many threads each
     */
    OpenRestorers(Restorer.Builder builder, Concurrency flight) {
        builder.threads(flight.threads());
        for (int lane = 0; lane < flight.pipelines(); lane++) {
            restorers.add(builder.open());
        }
    }

    /** That of a lane. */
    Restorer of(int lane) {
        return restorers.get(lane);
    }

    @Override
    public void close() {
        restorers.forEach(Restorer::close);
    }
}
