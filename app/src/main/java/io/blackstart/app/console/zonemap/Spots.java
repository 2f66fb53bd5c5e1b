package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.act.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;

/** Where everything stands on the map, by what it is. */
final class Spots {
    private final Map<Subject, Spot> all = new LinkedHashMap<>();

    void clear() {
        all.clear();
    }

    void put(Subject subject, Spot spot) {
        all.put(subject, spot);
    }

    Optional<Spot> of(Subject subject) {
        return Optional.ofNullable(all.get(subject));
    }

    /** In the scene, by the id that links and cuts use: of a machine its name, of a zone {@link ZoneCardView#id}, of the endpoint {@link ZoneMapModel#ENDPOINT_ID}. */
    Optional<Bounds> where(String id) {
        return id.equals(ZoneMapModel.ENDPOINT_ID)
                ? of(Subject.WHOLE).map(Spot::inScene)
                : Stream.of(Subject.machine(id), Subject.gateway(id), Subject.zone(id.replaceFirst("^zone-", "")))
                        .flatMap(subject -> of(subject).stream())
                        .findFirst()
                        .map(Spot::inScene);
    }

    void mark(Subject subject, PseudoClass mark, boolean on) {
        of(subject).ifPresent(spot -> spot.mark(mark, on));
    }

    /** What fits and stands there. */
    Optional<Subject> at(double sceneX, double sceneY, Predicate<Subject> fits) {
        return all.keySet().stream()
                .filter(fits)
                .filter(subject -> all.get(subject).inScene().contains(sceneX, sceneY))
                .findFirst();
    }

    Optional<Subject> zoneAt(double sceneX, double sceneY) {
        return at(sceneX, sceneY, subject -> subject.kind() == Subject.Kind.ZONE);
    }

    /** Machines of both kinds that stand where it says, in the scene. */
    List<Subject> machines(Predicate<Bounds> there) {
        return all.keySet().stream()
                .filter(subject -> subject.kind() == Subject.Kind.MACHINE || subject.kind() == Subject.Kind.GATEWAY)
                .filter(subject -> there.test(all.get(subject).inScene()))
                .toList();
    }
}
