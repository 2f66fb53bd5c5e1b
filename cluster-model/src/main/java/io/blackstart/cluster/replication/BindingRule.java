package io.blackstart.cluster.replication;

/**
 * Rules W4 and M6: whether the word of a higher reign binds a member. Guarantee: a zone that hears nobody, but is heard, elects for itself as in
 * a partition and deposes nobody; a reign that most voters in reach serve binds everybody. Cost: after a healing one exchange of gossip. Pure.
 */
public final class BindingRule {
    private BindingRule() {}

    /**
     * What the member knows.
     *
     * @param speakerHearsUs whether who speaks for the higher reign hears this member, by its own last digest
     * @param otherPrimaryHeard whether this member serves, or hears a primary in office besides the speaker
     * @param votersOfReign voters that this member hears to have accepted that reign or a higher one
     * @param voters all of them
     */
    public record Question(boolean speakerHearsUs, boolean otherPrimaryHeard, int votersOfReign, int voters) {}

    public static boolean binds(Question question) {
        return question.speakerHearsUs()
                || !question.otherPrimaryHeard()
                || 2 * question.votersOfReign() > question.voters();
    }
}
