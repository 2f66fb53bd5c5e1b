package io.blackstart.app.console.zonemap;

import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.icons.Glyph;
import java.util.List;
import javafx.scene.input.KeyCode;

/** Which of the map's lines are drawn: gossip when it is asked for, reads until they are not. */
final class MapLines {
    private final Runnable onChange;
    private boolean gossip;
    private boolean reads = true;

    /** @param onChange has the map drawn anew */
    MapLines(Runnable onChange) {
        this.onChange = onChange;
    }

    List<Link> of(List<Link> all) {
        return all.stream()
                .filter(link -> gossip || link.kind() != Link.Kind.GOSSIP)
                .filter(link -> reads || !link.kind().read())
                .toList();
    }

    List<Command> commands() {
        return List.of(
                Command.of(Group.CLUSTER, "map-gossip", gossip ? "Map: hide gossip" : "Map: show gossip", () -> {
                            gossip = !gossip;
                            onChange.run();
                        })
                        .on(Chord.of(KeyCode.G))
                        .also("lines links members hear")
                        .sign(Glyph.MEMBER),
                Command.of(Group.CLUSTER, "map-reads", reads ? "Map: hide reads" : "Map: show reads", () -> {
                            reads = !reads;
                            onChange.run();
                        })
                        .on(Chord.of(KeyCode.R))
                        .also("lines links route gateways")
                        .sign(Glyph.READ));
    }
}
