package io.blackstart.drills.run;

/** Asked again and again during a run, on the thread that runs it. */
@FunctionalInterface
public interface StopSignal {
    /** Never stops. */
    StopSignal NEVER = () -> false;

    /** Whether somebody wants the run to stop; it then rolls back, reports and ends. */
    boolean isRaised();
}
