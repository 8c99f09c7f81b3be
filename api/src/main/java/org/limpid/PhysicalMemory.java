package org.limpid;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The machine's memory, or what its container allows. */
final class PhysicalMemory {
    private PhysicalMemory() {}

    static long bytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
