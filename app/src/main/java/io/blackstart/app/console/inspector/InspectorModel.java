package io.blackstart.app.console.inspector;

import io.blackstart.app.console.act.Names;
import io.blackstart.app.console.act.Offer;
import io.blackstart.app.console.act.Subject;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.look.Badge;
import io.blackstart.app.console.look.Glyphs;
import io.blackstart.app.console.why.Why;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.icons.Glyph;
import java.util.List;

/**
 * All there is to know of what one looks at, and what can be done to it.
 *
 * @param where it stands, or what it is
 * @param why it is what it is
 * @param glyph its sign
 * @param broken the faults that touch it
 */
public record InspectorModel(
        Subject subject,
        Glyph glyph,
        String title,
        List<Badge> badges,
        String where,
        List<Fact> facts,
        List<Broken> broken,
        Why why,
        List<Offer> offers) {
    /** @param name by which it is undone @param words the name, of many machines how many they are */
    public record Broken(Glyph glyph, String name, String words) {}

    public static InspectorModel of(Frame frame, Subject subject) {
        ClusterView view = frame.view();
        Subject shown = subject.exists(view) ? subject : Subject.WHOLE;
        return new InspectorModel(
                shown,
                shown.glyph(),
                shown.kind() == Subject.Kind.WHOLE ? view.database() : shown.words(),
                Facts.badges(view, shown),
                Facts.where(view, shown),
                Facts.of(view, shown, frame.now()),
                shown.kind() == Subject.Kind.WHOLE
                        ? List.of()
                        : shown.faults(view).stream()
                                .map(fault -> new Broken(
                                        Glyphs.ofFault(fault.kind()), fault.name(), Names.brief(fault.name(), view)))
                                .toList(),
                Why.machine(view, shown.name()),
                Offer.of(view, shown));
    }
}
