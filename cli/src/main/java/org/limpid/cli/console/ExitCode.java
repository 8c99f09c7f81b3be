package org.limpid.cli.console;

/** Exit codes that every command shares. A program stopped by a signal exits with 128 and the signal's number. */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;
    /** At least one section failed. */
    public static final int SECTION_FAILED = 1;
    /** The command, a parameter or a calibration file is wrong; nothing was done. */
    public static final int BAD_USAGE = 2;

    private ExitCode() {}
}
