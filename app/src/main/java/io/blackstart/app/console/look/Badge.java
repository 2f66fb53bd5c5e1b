package io.blackstart.app.console.look;

import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.icons.Glyph;

/** A word with its shape and colour. */
public record Badge(Glyph glyph, String word, Tone tone) {
    public static final Badge GATEWAY = new Badge(Glyphs.of(MachineRole.GATEWAY), "GATEWAY", Tone.TEAL);

    public static Badge of(ReplicaRole role) {
        return switch (role) {
            case PRIMARY -> new Badge(Glyph.PRIMARY, "PRIMARY", Tone.ACCENT);
            case BACKUP -> new Badge(Glyph.BACKUP, "BACKUP", Tone.GOOD);
            case READ -> new Badge(Glyph.READ, "READ", Tone.VIOLET);
        };
    }
}
