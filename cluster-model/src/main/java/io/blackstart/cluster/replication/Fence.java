package io.blackstart.cluster.replication;

import io.blackstart.cluster.election.FenceRule;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.log.InSyncRecord;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.membership.MemberTable;
import io.blackstart.cluster.topology.Setting;
import java.util.List;

/** Whose word of a reign counts at one replica, and what it answers as a witness of reigns (rules E2, M6, W3, W4, W7). */
final class Fence {
    private final ReplicaContext replica;
    private final LocalCopy copy;
    private final MemberTable table;

    Fence(ReplicaContext replica, LocalCopy copy, MemberTable table) {
        this.replica = replica;
        this.copy = copy;
        this.table = table;
    }

    /**
     * Rules W4, M6: whether a member's word of a reign counts here; of this one's own or a lower one it always does.
     *
     * @param reigns whether this replica is the primary
     */
    boolean binds(String from, Reign reign, boolean reigns) {
        if (!copy.words().reign().isBelow(reign)) {
            return true;
        }
        long since = replica.now() - replica.setting(Setting.GOSSIP_SUSPECT_AFTER);
        List<String> voters = copy.config().voters();
        return replica.rules()
                .binds()
                .test(new BindingRule.Question(
                        table.isHeardBy(from),
                        reigns || table.hearsPrimaryBesides(from, since),
                        table.countOfReign(reign, voters, since),
                        voters.size()));
    }

    /** Rule W4. One that may have forgotten a promise says nothing (rule W7). */
    void answer(String from, WitnessMessage.AskReign ask) {
        if (isFenced(ask.reign())) {
            replica.send(from, fenced());
        } else if (copy.mayVote()) {
            replica.send(from, new WitnessMessage.ReignStands(ask.reign(), ask.number()));
        }
    }

    /** Rule W3: on disk before the primary relies on it; a record of a lower reign is not kept (rule W4). */
    void keepInSync(String from, InSyncRecord record) {
        if (isFenced(record.reign())) {
            replica.send(from, fenced());
            return;
        }
        learnInSync(record);
        if (copy.mayVote()) {
            replica.whenDurable(() -> replica.send(from, new WitnessMessage.InSyncKept(record)));
        }
    }

    void learnInSync(InSyncRecord record) {
        if (record.isNewerThan(copy.words().inSync())) {
            copy.save(copy.words().withInSync(record));
        }
    }

    /** Rules E2, W4: whether something higher than a reign was promised or accepted here. */
    private boolean isFenced(Reign reign) {
        return replica.rules()
                .fence()
                .test(new FenceRule.Question(
                        copy.words().promise(), copy.words().reign(), reign));
    }

    private WitnessMessage fenced() {
        return new WitnessMessage.Fenced(copy.words().promise(), copy.words().reign());
    }
}
