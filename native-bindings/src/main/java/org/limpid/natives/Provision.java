package org.limpid.natives;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which libraries may be used when no override names one. */
enum Provision {
    AUTO,
    BUNDLED,
    SYSTEM;

    static Provision configured() {
        Optional<Setting> setting = Setting.of("limpid.natives");
        if (setting.isEmpty()) {
            return AUTO;
        }
        return Arrays.stream(values())
                .filter(provision -> provision
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .equals(setting.get().value()))
                .findFirst()
                .orElseThrow(() -> new NativeLibraryException(setting.get().source() + " is '"
                        + setting.get().value() + "'; expected auto, bundled or system"));
    }

    boolean allowsBundled() {
        return this != SYSTEM;
    }

    boolean allowsSystem() {
        return this != BUNDLED;
    }
}
