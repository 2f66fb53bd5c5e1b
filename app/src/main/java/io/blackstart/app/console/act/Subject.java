package io.blackstart.app.console.act;

import io.blackstart.app.console.look.Glyphs;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.icons.Glyph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked at and what something is done to.
 *
 * @param name of machine or zone, or of a link's one end; of a group all names, as {@code a,b1}; empty for the whole
 * @param other of a link's other end; empty for all else
 */
public record Subject(Kind kind, String name, String other) {
    public enum Kind {
        /** Everything there is. */
        WHOLE,
        /** A machine for databases. */
        MACHINE,
        GATEWAY,
        ZONE,
        /** Between two machines. */
        LINK,
        /** Several machines and whole zones. */
        GROUP
    }

    private static final int FEW = 6;

    public static final Subject WHOLE = new Subject(Kind.WHOLE, "", "");

    public static Subject machine(String name) {
        return new Subject(Kind.MACHINE, name, "");
    }

    public static Subject gateway(String name) {
        return new Subject(Kind.GATEWAY, name, "");
    }

    public static Subject zone(String name) {
        return new Subject(Kind.ZONE, name, "");
    }

    public static Subject link(String from, String to) {
        return new Subject(Kind.LINK, from, to);
    }

    /** Several machines and whole zones as one; of one it is that. */
    public static Subject group(List<Subject> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : new Subject(Kind.GROUP, parts.stream().map(Subject::name).collect(Collectors.joining(",")), "");
    }

    /** As a person says it: {@code b1}, {@code zone a}, {@code b1 – c1}. */
    public String words() {
        return switch (kind) {
            case WHOLE -> "the cluster";
            case MACHINE, GATEWAY -> name;
            case ZONE -> "zone " + name;
            case LINK -> name + " – " + other;
            case GROUP -> few(List.of(name.split(",")));
        };
    }

    /** Names as a sentence takes them: of many the first, and how many more there are. */
    public static String few(List<String> names) {
        int shown = names.size() <= FEW + 1 ? names.size() : FEW;
        String first = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? first : "%s and %d more".formatted(first, names.size() - shown);
    }

    /** A machine of either kind. */
    public static Subject of(ClusterView.MachineView machine) {
        return machine.isGateway() ? gateway(machine.name()) : machine(machine.name());
    }

    /** Its sign. */
    public Glyph glyph() {
        return switch (kind) {
            case WHOLE -> Glyph.CLUSTER;
            case MACHINE -> Glyphs.of(MachineRole.DATABASE);
            case GATEWAY -> Glyphs.of(MachineRole.GATEWAY);
            case ZONE -> Glyph.ZONE;
            case LINK -> Glyph.LINK;
            case GROUP -> Glyph.ISOLATE;
        };
    }

    /** The same in the window's ids. */
    public String id() {
        return words().replaceAll("[^a-z0-9]+", "-");
    }

    /** As a line says which plug is meant. */
    List<String> target() {
        return switch (kind) {
            case WHOLE -> List.of("all");
            case MACHINE, GATEWAY, LINK, GROUP -> List.of("machine", name);
            case ZONE -> List.of("zone", name);
        };
    }

    /** The machines it is made of. */
    public Stream<ClusterView.MachineView> machines(ClusterView view) {
        return switch (kind) {
            case WHOLE -> view.machines().values().stream();
            case ZONE -> view.machinesIn(name);
            case GROUP ->
                Arrays.stream(name.split(","))
                        .flatMap(part ->
                                view.zones().contains(part) ? view.machinesIn(part) : view.machine(part).stream());
            case MACHINE, GATEWAY, LINK -> Stream.of(name, other).flatMap(end -> view.machine(end).stream());
        };
    }

    /** Whether there is such a thing. */
    public boolean exists(ClusterView view) {
        return kind == Kind.WHOLE || machines(view).findAny().isPresent();
    }

    /** What is broken there now. */
    public List<ClusterView.FaultView> faults(ClusterView view) {
        List<String> names = machines(view).map(ClusterView.MachineView::name).toList();
        return view.faults().stream()
                .filter(fault -> kind == Kind.LINK
                        ? fault.machines().containsAll(names)
                        : fault.machines().stream().anyMatch(names::contains))
                .toList();
    }
}
