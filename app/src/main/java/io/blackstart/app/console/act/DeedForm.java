package io.blackstart.app.console.act;

import io.blackstart.cluster.event.ClusterView;
import io.blackstart.cluster.event.ClusterView.MachineView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deed to something, with what it asks for.
 *
 * @param inputs in the order of its fields
 */
public record DeedForm(Deed deed, Subject subject, List<Input> inputs) {
    private static final String ELSE = "everything else";

    /**
     * @param value what stands there at first
     * @param choices what can be chosen; empty where one types
     */
    record Input(DeedField field, String value, List<Choice> choices) {}

    /** @param value as the line says it */
    record Choice(String words, String value) {
        @Override
        public String toString() {
            return words;
        }
    }

    public static DeedForm of(Deed deed, Subject subject, ClusterView view) {
        return new DeedForm(
                deed,
                subject,
                deed.fields().stream().map(field -> input(field, subject, view)).toList());
    }

    private static Input input(DeedField field, Subject subject, ClusterView view) {
        List<Choice> choices = switch (field.form()) {
            case TEXT, FLAG, FIRST_ZONE, OTHER_ZONES -> List.of();
            case OTHER_ZONE -> otherZones(subject, view);
            case OTHER_SIDE ->
                Stream.concat(Stream.of(new Choice(ELSE, allBut(subject, view))), others(subject, view))
                        .toList();
            case OTHER_END -> otherEnds(subject, view);
            case REGION ->
                view.regions().values().stream()
                        .distinct()
                        .filter(region -> !region.equals(view.region()))
                        .map(region -> new Choice(region, region))
                        .toList();
        };
        return new Input(
                field,
                choices.isEmpty() ? preset(field, view) : choices.getFirst().value(),
                choices);
    }

    private static String preset(DeedField field, ClusterView view) {
        boolean isFirst = field.form() == DeedField.Form.FIRST_ZONE;
        return isFirst || field.form() == DeedField.Form.OTHER_ZONES
                ? view.zones().stream()
                        .filter(zone -> zone.equals(view.zones().getFirst()) == isFirst)
                        .collect(Collectors.joining(","))
                : field.preset();
    }

    private static List<Choice> otherZones(Subject subject, ClusterView view) {
        return subject.machines(view)
                .findFirst()
                .map(machine -> view.zones().stream()
                        .filter(zone -> !zone.equals(machine.zone())
                                && view.regionOf(zone).equals(view.regionOf(machine.zone())))
                        .map(zone -> new Choice("zone " + zone, zone))
                        .toList())
                .orElse(List.of());
    }

    private static List<Choice> otherEnds(Subject subject, ClusterView view) {
        return subject.kind() == Subject.Kind.LINK
                ? List.of(new Choice(subject.other(), subject.other()))
                : others(subject, view).toList();
    }

    /** Zones first: a cut along zones is what one mostly wants. */
    private static Stream<Choice> others(Subject subject, ClusterView view) {
        List<String> own = subject.machines(view).map(MachineView::zone).toList();
        Stream<Choice> zones =
                view.zones().stream().filter(zone -> !own.contains(zone)).map(zone -> new Choice("zone " + zone, zone));
        Stream<Choice> machines = view.machines().values().stream()
                .filter(machine -> subject.machines(view).noneMatch(machine::equals))
                .map(machine -> new Choice(machine.name(), machine.name()));
        return Stream.concat(zones, machines);
    }

    /** The other zones whole, and of its own ones the other machines. */
    private static String allBut(Subject subject, ClusterView view) {
        List<MachineView> mine = subject.machines(view).toList();
        List<String> own = mine.stream().map(MachineView::zone).distinct().toList();
        Stream<String> beside = own.stream()
                .flatMap(view::machinesIn)
                .filter(machine -> !mine.contains(machine))
                .map(MachineView::name);
        return Stream.concat(beside, view.zones().stream().filter(other -> !own.contains(other)))
                .collect(Collectors.joining(","));
    }

    /** The line with what stands there at first. */
    List<String> words() {
        return words(
                inputs.stream().collect(Collectors.toMap(input -> input.field().name(), Input::value)));
    }

    /**
     * The line to be said.
     *
     * @param values by field; a flag's is empty while it is not set
     */
    List<String> words(Map<String, String> values) {
        List<String> words = new ArrayList<>(List.of(deed.verb().word()));
        Arrays.stream(deed.line().split(" "))
                .filter(part -> !part.isEmpty())
                .forEach(part -> words.addAll(part(part, values)));
        return List.copyOf(words);
    }

    private List<String> part(String part, Map<String, String> values) {
        if (!part.startsWith("{")) {
            return List.of(part);
        }
        String name = part.substring(1, part.length() - 1);
        return switch (name) {
            case "what" -> subject.target();
            case "name" -> List.of(subject.name());
            case "other" -> List.of(subject.other());
            default -> field(name, values.getOrDefault(name, ""));
        };
    }

    private List<String> field(String name, String value) {
        boolean flag = inputs.stream()
                .anyMatch(input ->
                        input.field().name().equals(name) && input.field().form() == DeedField.Form.FLAG);
        if (flag) {
            return value.isEmpty() ? List.of() : List.of("--" + name);
        }
        return List.of(value.strip());
    }
}
