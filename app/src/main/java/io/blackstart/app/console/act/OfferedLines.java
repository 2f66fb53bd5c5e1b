package io.blackstart.app.console.act;

import io.blackstart.cluster.event.ClusterView;
import java.util.List;
import java.util.stream.Stream;

/** What can be done to a cluster as it stands, each as the line an operator says. */
public final class OfferedLines {
    private OfferedLines() {}

    /** Zones first, then machines, then the whole; with what the forms suggest. */
    public static List<String> of(ClusterView view) {
        Stream<Subject> zones = view.zones().stream().map(Subject::zone);
        Stream<Subject> machines = view.machines().values().stream().map(Subject::of);
        return Stream.of(zones, machines, Stream.of(Subject.WHOLE))
                .flatMap(each -> each)
                .flatMap(subject -> Offer.of(view, subject).stream()
                        .filter(offer -> offer.possible() && offer.deed() != Deed.NOTE)
                        .map(offer -> DeedForm.of(offer.deed(), subject, view)))
                .map(form -> String.join(" ", form.words()))
                .distinct()
                .toList();
    }
}
