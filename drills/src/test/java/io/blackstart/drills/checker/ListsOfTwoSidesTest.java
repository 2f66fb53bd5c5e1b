package io.blackstart.drills.checker;

import static io.blackstart.drills.checker.PlantedHistory.bytes;

import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cluster.md §9, {@code available} and {@code fast}: what a list answers as far as one log goes, and where two sides part and meet. */
final class ListsOfTwoSidesTest extends ListScene {
    ListsOfTwoSidesTest() {
        super(Mode.AVAILABLE, Promise.LIST_IN_ORDER);
    }

    @Test
    void anElementIsPoppedOnce() {
        push("a", 1);
        push("b", 2);
        pop("a");
        pop("a");
        isBroken("held [b]", "LPOP told a");
    }

    @Test
    void whatNobodyPushedIsNotPopped() {
        push("a", 1);
        pop("ghost");
        isBroken("held [a]", "LPOP told ghost");
    }

    @Test
    void aPushFindsTheOneBeforeIt() {
        push("a", 1);
        push("b", 1);
        isBroken("held [a]", "RPUSH b told 1");
    }

    @Test
    void aListOutlivesItsPrimary() {
        push("a", 1);
        push("b", 2);
        reign(2, "b1", end.seq());
        pop("b");
        isBroken("held [a, b]", "LPOP told b");
    }

    @Test
    void eachSideHasItsOwn() {
        push("a", 1);
        Position common = end;
        push("b", 2);
        Position first = end;
        reign(2, "b1", common.seq());
        push("c", 2);
        end = first;
        push("d", 3);
        isFine();
    }

    /** The first reign's log goes on while the second has begun; neither knows of the other. */
    @Test
    void soAnElementMayBePoppedOnBoth() {
        push("a", 1);
        Position common = end;
        pop("a");
        reign(2, "b1", common.seq());
        pop("a");
        isFine();
    }

    @Test
    void whatAMergeLeavesOfAListIsNotKnown() {
        push("a", 1);
        merged("l");
        pop("x");
        isFine();
    }

    @Test
    void butAMergeOfOthersLeavesItAsItWas() {
        push("a", 1);
        merged("m");
        pop("x");
        isBroken("held [a]", "LPOP told x");
    }

    /** Decision 13: a retry is answered from the record, as the other side did it. */
    @Test
    void anAnswerOfARecordIsTheOtherSides() {
        push("a", 1);
        told(merged(), rpush("b"), new Reply.Int(1));
        told(merged("l"), lpop(), new Reply.Bulk(bytes("c")));
        isFine();
    }

    /** In {@code fast} the answer may be there before anybody overhears the entry; whether it is a record nobody knows then. */
    @Test
    void norIsAnythingKnownBehindWhatNobodyOverheard() {
        push("a", 1);
        unheard("l");
        told(end, rpush("b"), new Reply.Int(1));
        pop("c");
        isFine();
    }

    @Test
    void timesOfTwoSidesSayNothing() {
        push("a", 1);
        Position first = end;
        reign(2, "b1", end.seq());
        push("b", 2);
        told(now + 10, now + 20, first, List.of(range()), List.of(array("a")), Route.PRIMARY);
        isFine();
    }

    @Test
    void whoeverReadsItAllLearnsIt() {
        push("a", 1);
        merged("l");
        ranged("a", "b");
        pop("b");
        isBroken("held [a, b]", "LPOP told b");
    }

    @Test
    void aReignThatNobodyKnowsOfIsLeftAlone() {
        push("a", 1);
        told(new Position(new Reign(3, "c1"), 9), lpop(), new Reply.Bulk(bytes("c")));
        isFine();
    }
}
