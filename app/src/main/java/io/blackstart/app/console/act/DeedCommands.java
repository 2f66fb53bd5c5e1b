package io.blackstart.app.console.act;

import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.cluster.event.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every deed to everything there is, as buttons and menus offer it. */
public final class DeedCommands {
    /** Does a deed to something, or asks for what it needs. */
    public interface Doing {
        void choose(Deed deed, Subject subject);
    }

    private DeedCommands() {}

    /** @param links that could be cut */
    public static List<Command> of(ClusterView view, List<Subject> links, Doing doing) {
        List<Command> all = new ArrayList<>(whole(view, doing));
        Stream<Subject> zones = view.zones().stream().map(Subject::zone);
        Stream<Subject> machines = view.machines().values().stream().map(Subject::of);
        Stream.of(zones, machines, links.stream())
                .flatMap(each -> each)
                .forEach(subject -> Offer.of(view, subject).forEach(offer -> all.add(command(offer, subject, doing))));
        return all;
    }

    /** Of the cluster as a whole all is listed, also what makes no sense at the moment: one may look for it. */
    private static List<Command> whole(ClusterView view, Doing doing) {
        List<Offer> offers = Offer.of(view, Subject.WHOLE);
        return Deed.of(Subject.Kind.WHOLE).stream()
                .map(deed -> command(
                        offers.stream()
                                .filter(offer -> offer.deed() == deed)
                                .findFirst()
                                .orElseGet(() -> new Offer(deed, senseless(deed))),
                        Subject.WHOLE,
                        doing))
                .toList();
    }

    private static String senseless(Deed deed) {
        Optional<String> why = switch (deed) {
            case PULL_PLUG -> Optional.of("No machine has power.");
            case PLUG_IN -> Optional.of("Every machine has power.");
            case HEAL_ALL -> Optional.of("Nothing is broken.");
            case CANCEL_RESHAPE -> Optional.of("No change of the placement is under way.");
            case MOVE_REGION -> Optional.of("There is no other region.");
            case PARTITION -> Optional.of("There is only one zone; isolate a machine of it.");
            default -> Optional.empty();
        };
        return why.orElse("It makes no sense as the cluster stands.");
    }

    private static String title(Deed deed, Subject subject) {
        if (!subject.equals(Subject.WHOLE)) {
            return "%s · %s".formatted(deed.label(), subject.words());
        }
        return deed == Deed.PULL_PLUG || deed == Deed.PLUG_IN ? deed.label() + " · everything" : deed.label();
    }

    private static Command command(Offer offer, Subject subject, Doing doing) {
        Deed deed = offer.deed();
        return Command.of(
                        deed.breaks() ? Group.BREAK : Group.OPERATE,
                        "%s-%s".formatted(deed.id(), subject.id()),
                        title(deed, subject),
                        () -> doing.choose(deed, subject))
                .sign(deed.glyph())
                .also(String.join(" ", deed.verb().word(), deed.verb().word().replace('-', ' '), deed.does()))
                .unless(offer::whyNot);
    }
}
