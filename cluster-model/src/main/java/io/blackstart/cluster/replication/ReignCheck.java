package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** A primary in doubt of its reign (rule W4): it was frozen, or alone and hears somebody again, and asks before it acknowledges anything more. */
final class ReignCheck {
    private static final class Asking {
        private final long number;
        private final long since;
        private final SortedSet<String> standing = new TreeSet<>();

        private Asking(long number, long since) {
            this.number = number;
            this.since = since;
        }
    }

    private final ReplicaContext context;
    private final LocalCopy copy;
    private final MemberTable table;
    private final Electorate electorate;
    private final Reign reign;
    private final LongSupplier nextNumber;
    private Optional<Asking> asking = Optional.empty();
    private boolean alone;

    /** @param nextNumber numbers of questions, unique in the office */
    ReignCheck(
            ReplicaContext context,
            LocalCopy copy,
            MemberTable table,
            Electorate electorate,
            Reign reign,
            LongSupplier nextNumber) {
        this.context = context;
        this.copy = copy;
        this.table = table;
        this.electorate = electorate;
        this.reign = reign;
        this.nextNumber = nextNumber;
    }

    boolean inDoubt() {
        return asking.isPresent();
    }

    /** Begins to ask. */
    void begin() {
        asking = Optional.of(new Asking(nextNumber.getAsLong(), context.now()));
        alone = false;
        ask();
    }

    /** Another replica was heard; after a time alone that begins the asking, if it can be reached (rule M3) and has a say (rule Z7). */
    void heard(String member) {
        if (alone && table.isHeardBy(member) && electorate.has(member)) {
            begin();
        }
    }

    /** Looks how it stands; true if the doubt is over with this look. */
    boolean look() {
        alone |= asking.isEmpty() && hearsNobody();
        asking.ifPresent(_ -> ask());
        return endIfOver();
    }

    private boolean hearsNobody() {
        List<String> others = others();
        for (String other : others) {
            if (!isSilent(other)) {
                return false;
            }
        }
        return !others.isEmpty();
    }

    private List<String> others() {
        return electorate.of(table.others());
    }

    private boolean isSilent(String member) {
        return table.silentFor(member, context.now()) >= context.setting(Setting.GOSSIP_SUSPECT_AFTER);
    }

    /** Somebody knows of nothing higher; true if the doubt is over with that. */
    boolean stands(String from, long number) {
        table.heardOtherwise(from, context.now());
        asking.filter(open -> open.number == number).ifPresent(open -> open.standing.add(from));
        return endIfOver();
    }

    private void ask() {
        Asking open = asking.orElseThrow();
        WitnessMessage question = new WitnessMessage.AskReign(reign, open.number);
        others().stream()
                .filter(member -> !open.standing.contains(member))
                .forEach(member -> context.send(member, question));
        table.gatewaysHeardSince(0).forEach(gateway -> context.send(gateway, question));
    }

    private boolean endIfOver() {
        boolean over = asking.filter(open -> context.rules().reignCheck().test(question(open)))
                .isPresent();
        if (over) {
            asking = Optional.empty();
        }
        return over;
    }

    private ReignCheckRule.Question question(Asking open) {
        return new ReignCheckRule.Question(
                new TreeSet<>(others()),
                new TreeSet<>(copy.config().voters()),
                open.standing,
                context.name(),
                context.now() - open.since,
                context.setting(Setting.GOSSIP_INTERVAL),
                context.setting(Setting.GOSSIP_SUSPECT_AFTER));
    }
}
