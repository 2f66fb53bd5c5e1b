package io.blackstart.app.console.act;

import io.blackstart.cluster.fault.FaultRange;
import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import java.util.Locale;

/**
 * One thing a deed asks for.
 *
 * @param name in the line of its deed
 * @param preset what stands there at first; of a choice the first one does
 * @param range what is allowed, in words
 */
record DeedField(String name, String label, Form form, String preset, String range) {
    enum Form {
        TEXT,
        /** Yes or no; said as an option of that name. */
        FLAG,
        /** All that is not the subject, or a part of it. */
        OTHER_SIDE,
        /** One zone or machine besides the subject. */
        OTHER_END,
        REGION,
        /** A zone of the same region that the subject does not stand in. */
        OTHER_ZONE,
        /** Typed; the first zone stands there at first. */
        FIRST_ZONE,
        /** Typed; all other zones stand there at first. */
        OTHER_ZONES
    }

    static DeedField duration(String name, String label, String preset, FaultRange range) {
        return new DeedField(
                name,
                label,
                Form.TEXT,
                preset,
                "%s to %s".formatted(duration(Math.max(0, range.least())), duration(range.most())));
    }

    static DeedField skew() {
        String most = duration(FaultRange.SKEW.most());
        return new DeedField(
                "by",
                "Clock is off by",
                Form.TEXT,
                "+5s",
                "+ is ahead, - is behind; up to %s either way".formatted(most));
    }

    static DeedField share(String name, String label, String preset) {
        return new DeedField(name, label, Form.TEXT, preset, "0% to 100%");
    }

    static DeedField junk() {
        return new DeedField(
                "rate",
                "Bogus requests",
                Form.TEXT,
                "20000/s",
                String.format(Locale.ROOT, "1/s to %,d/s", FaultRange.JUNK_AT_MOST));
    }

    static DeedField flag(String name, String label, String range) {
        return new DeedField(name, label, Form.FLAG, "", range);
    }

    static DeedField choice(String name, String label, Form form, String range) {
        return new DeedField(name, label, form, "", range);
    }

    static DeedField side(String name, String label, Form form) {
        return new DeedField(name, label, form, "", "zones or machines, as in a,b1");
    }

    static DeedField text(String name, String label) {
        return new DeedField(name, label, Form.TEXT, "", "a sentence for the journal");
    }

    private static String duration(long nanos) {
        return nanos == 0 ? "0" : Quantity.format(Setting.Unit.DURATION, nanos);
    }
}
