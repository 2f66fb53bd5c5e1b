package io.blackstart.app.console.header;

import io.blackstart.cluster.engine.Pace;
import java.util.Arrays;
import java.util.Optional;

/** The paces one can choose, slowest first. */
public enum PaceChoice {
    TENTH("0.1×", new Pace.Paced(0.1)),
    HALF("0.5×", new Pace.Paced(0.5)),
    REAL("1×", new Pace.Paced(1)),
    TENFOLD("10×", new Pace.Paced(10)),
    MAX("max", new Pace.Paced(1_000));

    private final String label;
    private final Pace pace;

    PaceChoice(String label, Pace pace) {
        this.label = label;
        this.pace = pace;
    }

    public String label() {
        return label;
    }

    public Pace pace() {
        return pace;
    }

    /** The choice that is this pace, if one is. */
    public static Optional<PaceChoice> of(Pace pace) {
        return Arrays.stream(values())
                .filter(choice -> choice.pace.equals(pace))
                .findFirst();
    }
}
