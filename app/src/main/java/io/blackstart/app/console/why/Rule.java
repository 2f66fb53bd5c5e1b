package io.blackstart.app.console.why;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The rules that explain what one sees, a sentence or two each, for somebody who has never read them. */
enum Rule {
    M3("A member that is silent for 500 ms is suspected; it can refute that."),
    M4("A member is held gone only when a majority of the survivors miss it independently: a short silence"
            + " changes nothing."),
    M6("Each replica looks once a second for no primary, or for two, and asks for an election then."),
    W2("Readers see a write once it is acknowledged, never before."),
    W3("The in-sync set are those each write waits for. Who does not confirm in time is dropped, once that is"
            + " noted elsewhere."),
    W4("Who hears of a higher epoch refuses the lower one: a primary that was deposed can acknowledge nothing more."),
    W5("While a replica lags by more than 1,000 writes, new writes wait a little, so that it can follow."),
    W6("A replica that lacks something copies or streams it, and is LIVE once it has everything."),
    W7("Without power memory is gone and so is what was not synced; a replica comes back as a backup, from its disk."),
    W9("A gateway says that a write was refused only if it certainly had no effect. Where a primary was asked and never"
            + " answered it says so, and the write may or may not have happened."),
    E2("Who reports to an election promises to take part in no other of that epoch, so that two cannot both succeed."),
    E3("A majority must report before anything is decided."),
    E4("Only who has every acknowledged write may win: a member of the newest in-sync record that has the"
            + " watermark known to anybody asked."),
    E5("If nobody may win the seat stays vacant and writes are refused with a clear error; reads go on."),
    E6("The most writes win; then the primary in office; then the lowest id."),
    E7("The winner serves once a majority of the survivors have durably accepted its epoch."),
    E8("In a switchover the primary holds writes until the chosen one has all, then hands over: nothing is lost."),
    E9("A forced promotion is the operator's alone; what it gives up is said first, and noted."),
    E10("After a loss of all power members not heard yet are waited for before anybody may win."),
    P1("In mode available each side of a partition elects and writes; in strict the side without a majority refuses."),
    P3("Two primaries after a partition: an election decides, and what the other one wrote is merged."),
    P4("What a side wrote alone is pulled, merged, and acknowledged as one record before anybody drops it."
            + " Nothing vanishes."),
    P5("Field by field the later write is kept. What only one side touched stays as it is."),
    P6("A write that lost against a later one stands in the conflict ledger, and can be written back."),
    R1("A gateway reads beside it only if that replica is synced and current, the client is in no transaction,"
            + " and its own writes are there."),
    R2("Otherwise the read goes to another ready replica, or to the primary; the client notices nothing."),
    R3("A client never sees something older than it has seen; if nobody has it, it is told so once."),
    Z1("With multi-AZ off the pair stands in one zone."),
    Z2("With multi-AZ on the pair and the readers stand in different zones, with a gateway in each."),
    Z3("A change of the placement copies first, and takes away last: no operation fails meanwhile."),
    Z4("With multi-AZ on no single zone holds all replicas, a majority of the voters, or all gateways."),
    Z5("The endpoint checks gateways five times a second and answers with those that are well."),
    Z6("A machine that is gone for 30 s is replaced by another."),
    Z7("A failover ends at the region's border; moving there is the operator's decision."),
    Z8("A machine that is drained takes nothing new, and what is there goes.");

    private static final Pattern NAME = Pattern.compile("\\b[MWEPRZ](?:\\d{1,2})\\b");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    /** {@code E6: The most writes win …}. */
    String sentence() {
        return name() + ": " + words;
    }

    /** Those a sentence names, each once. */
    static List<Rule> in(String sentence) {
        return NAME.matcher(sentence)
                .results()
                .map(found -> found.group())
                .distinct()
                .flatMap(name ->
                        Arrays.stream(values()).filter(rule -> rule.name().equals(name)))
                .toList();
    }
}
