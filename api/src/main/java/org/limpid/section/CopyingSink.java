package org.limpid.section;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limpid.WorkerPool;
import org.limpid.section.SectionProvenance.Fault;

/**
 * A sink that can put a copy of a result in the place of a section that failed, and the mean of sound sections' results in the place
 * of one that is not sound; it remembers these.
 */
public interface CopyingSink extends SectionSink {
    /** {@return whether a section's own result is there and can be copied} */
    boolean hasResult(SectionId section);

    /**
     * Copies a result. The copy says that it is one, and {@link #isComplete} stays false for it.
     *
     * @param from a section whose result can be copied
     * @param to the section that failed
     * @return whether there is a copy now, and not something else that is not to be replaced
     * @throws IOException when it can't be copied
     */
    boolean copy(SectionId from, SectionId to, WorkerPool workers) throws IOException;

    /** How far a section is, for those that are made of it. */
    enum Standing {
        /** Its own result is there, and sound. */
        SOUND,
        /** It is known not to be sound, or it failed. */
        UNSOUND,
        /** It is not done yet. */
        OPEN
    }

    /**
     * A sound section that another one is made of.
     *
     * @param weight of its result in the mean, 0 to 1
     */
    record Source(SectionId section, double weight) {}

    /** {@return how far a section is} */
    Standing standing(SectionId section);

    /** {@return what the result of a section says is wrong with it} */
    Optional<Fault> fault(SectionId section);

    /** {@return what is wrong with a section that is remembered, by this run or another one} */
    Map<String, Fault> remembered();

    /**
     * Remembers that a section is not sound.
     *
     * @param treatment what is done with it, in a word
     */
    void remember(SectionId section, Fault fault, String treatment);

    /** Forgets a section, which is sound now. */
    void forget(SectionId section);

    /**
     * Puts the mean of results in the place of a section; of one result that is a copy. The result says what it is made of, and {@link
     * #isComplete} stays false for it.
     *
     * @param sources whose weights add up to 1, the nearest first; all of one size
     * @return whether it was made, and was not there already
     * @throws IOException when it can't be made
     */
    boolean replace(SectionId section, Fault fault, List<Source> sources, WorkerPool workers) throws IOException;

    /**
     * Removes a result that is there from an earlier run, if any.
     *
     * @throws IOException when it can't be removed
     */
    void remove(SectionId section) throws IOException;
}
