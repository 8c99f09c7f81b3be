package org.limpid.internal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The machine's memory, or what its container allows. */
public final class PhysicalMemory {
    private PhysicalMemory() {}

    /**
     * All of it.
     *
     * @return bytes
     */
    public static long bytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
