package io.blackstart.app.console.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.app.console.act.Deed;
import io.blackstart.app.console.place.PlaceName;
import io.blackstart.app.console.report.Found;
import io.blackstart.app.console.report.Verdicts;
import io.blackstart.cluster.fault.FaultKind;
import io.blackstart.cluster.topology.MachineRole;
import io.blackstart.cluster.topology.ReplicaRole;
import io.blackstart.drills.words.EventKind;
import io.blackstart.icons.Glyph;
import io.blackstart.persistence.Finding;
import io.blackstart.persistence.RunStatus;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can stand side by side has signs that differ, so that nobody needs the colour. */
class GlyphsTest {
    @Test
    void kindsOfTheSameThingNeverShareASign() {
        differ(MachineRole.values(), Glyphs::of);
        differ(ReplicaRole.values(), role -> Badge.of(role).glyph());
        differ(FaultKind.values(), Glyphs::of);
        differ(EventKind.values(), Glyphs::of);
        differ(Deed.values(), Deed::glyph);
        differ(PlaceName.values(), PlaceName::glyph);
        differ(RunStatus.values(), status -> Verdicts.of(status).glyph());
        differ(
                Finding.Result.values(),
                result -> Found.of(Finding.of("expect", "rto < 5s", result)).glyph());
    }

    @Test
    void aFaultIsKnownByTheWordEventsTell() {
        Stream.of(FaultKind.values()).forEach(kind -> assertEquals(Glyphs.of(kind), Glyphs.ofFault(kind.word())));
        assertEquals(Glyph.WARNING, Glyphs.ofFault("a fault of a newer program"));
    }

    private static <T> void differ(T[] all, Function<T, Glyph> glyph) {
        List<Glyph> glyphs = Arrays.stream(all).map(glyph).toList();
        Set<Glyph> seen = new HashSet<>();
        assertEquals(List.of(), glyphs.stream().filter(each -> !seen.add(each)).toList());
    }
}
