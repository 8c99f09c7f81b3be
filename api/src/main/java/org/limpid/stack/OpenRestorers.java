package org.limpid.stack;

import java.util.ArrayList;
import java.util.List;
import org.limpid.Restorer;
import org.limpid.RestorerBuilder;
import org.limpid.plan.Concurrency;
import org.limpid.plan.StackPlan;

/** The restorers of a flight, one for each lane. */
final class OpenRestorers implements AutoCloseable {
    private final List<Restorer> restorers = new ArrayList<>();

    /**
     * Opens them.
     *
     * @param builder what each is to do; stays as it is
     * @param plan whether samples are stored inverted
     * @param flight how many, and with how many threads each
     */
    OpenRestorers(RestorerBuilder builder, StackPlan plan, Concurrency flight) {
        RestorerBuilder own = builder.copy().threads(flight.threads()).invert(plan.invert());
        for (int lane = 0; lane < flight.pipelines(); lane++) {
            restorers.add(own.open());
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
