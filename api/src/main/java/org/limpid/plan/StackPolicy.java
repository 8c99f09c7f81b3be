package org.limpid.plan;

/**
 * What becomes of sections that are complete already, and of those that fail.
 *
 * @param resume whether sections that are complete and made of the same things are skipped; those that Limpid made of
 *     other things are then made again, without {@code overwrite}
 * @param onError what becomes of the stack when a section fails
 * @param listsFailures whether {@code failures.tsv} in the output folder lists the sections that failed
 */
public record StackPolicy(boolean resume, OnError onError, boolean listsFailures) {
    /**
     * The policy of single sections.
     *
     * @return one that makes every section, goes on after a failure and keeps no list
     */
    public static StackPolicy everySection() {
        return new StackPolicy(false, OnError.SKIP, false);
    }
}
