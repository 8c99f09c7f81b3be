package org.limpid.natives;

/**
 * Errors of the system's calls, recognised in every language.
 *
 * <p>The JDK passes on the system's words for an error and drops its number. The words are in the language of the process,
 * so they are compared with the words that the system has for the number in the same language.
 */
public enum SystemError {
    /** EIO: a disk or network failed. */
    INPUT_OUTPUT(5, 5),
    /** EAGAIN: a resource was busy. */
    TRY_AGAIN(11, 35),
    /** EINVAL: the call does not exist for such a file. */
    INVALID_ARGUMENT(22, 22),
    /** EOPNOTSUPP: the file system does not have the call. */
    NOT_SUPPORTED(95, 102),
    /** ETIMEDOUT: a server did not answer. */
    TIMED_OUT(110, 60),
    /** ESTALE: a server lost track of an open file. */
    STALE_HANDLE(116, 70);

    private final String words;

    SystemError(int onLinux, int onMac) {
        this.words = words(Platform.current().system().equals("macosx") ? onMac : onLinux);
    }

    /** {@return whether the message of {@code failure} or of one of its causes has the words of this error} */
    public boolean isIn(Throwable failure) {
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (String.valueOf(reason.getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the system's words for an error, in the language of the process}
     *
     * @param number the error's number, as in {@code errno}
     */
    public static String words(int number) {
        return ErrorWords.of(number);
    }
}
