package io.blackstart.app.console.events;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.words.EventKind;
import io.blackstart.drills.words.EventRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which lines one wants to see.
 *
 * @param kinds all of them where it is empty
 * @param place a zone or machine that the line names
 * @param text that the line has in it, whatever its letters' case; empty for any
 */
record EventFilter(Set<EventKind> kinds, Place place, String text) {
    static final EventFilter ALL = new EventFilter(Set.of(), Place.ANYWHERE, "");

    /** @param names the words of a line that mean it; empty for anywhere */
    record Place(String words, List<String> names) {
        static final Place ANYWHERE = new Place("anywhere", List.of());

        @Override
        public String toString() {
            return words;
        }
    }

    EventFilter {
        kinds = Set.copyOf(kinds);
    }

    /** Everywhere first, then the zones, then the machines. */
    static List<Place> places(ClusterView view) {
        Stream<Place> zones = view.zones().stream()
                .map(zone -> new Place(
                        "zone " + zone,
                        view.machinesIn(zone).map(ClusterView.MachineView::name).toList()));
        Stream<Place> machines = view.machines().keySet().stream().map(machine -> new Place(machine, List.of(machine)));
        return Stream.of(Stream.of(Place.ANYWHERE), zones, machines)
                .flatMap(part -> part)
                .toList();
    }

    boolean passes(EventRow row) {
        return (kinds.isEmpty() || kinds.contains(row.kind()))
                && (place.names().isEmpty() || namesPlace(row.text()))
                && (text.isBlank()
                        || row.text()
                                .toLowerCase(Locale.ROOT)
                                .contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    private boolean namesPlace(String line) {
        return line.contains(place.words() + " ")
                || line.endsWith(place.words())
                || Arrays.stream(line.split("[^A-Za-z0-9-]+")).anyMatch(place.names()::contains);
    }
}
