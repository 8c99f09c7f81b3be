package org.limpid.internal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory of the machine, or of its container if that has a limit. */
public final class PhysicalMemory {
    private PhysicalMemory() {}

    /** The size of the memory. */
    public static long bytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
