package io.blackstart.app.live;

import io.blackstart.cluster.engine.EngineFailure;
import io.blackstart.persistence.JournalException;
import java.util.Optional;

/** Tells a run that stands still because its journal cannot be written from one that broke an invariant: the first is no defect. */
public final class JournalTrouble {
    private JournalTrouble() {}

    /** What the journal said, if that is why the run failed. */
    public static Optional<JournalException> of(EngineFailure failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof JournalException)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable((JournalException) cause);
    }
}
