package io.blackstart.cluster.redis;

import java.util.List;

/** What of a reply must be the same on both sides. */
enum Comparison {
    EXACT {
        @Override
        Frame heart(Frame reply) {
            return reply;
        }
    },

    /** Items in any order: Redis answers in the order of its tables, we by name. */
    ANY_ORDER {
        @Override
        Frame heart(Frame reply) {
            return reply.sorted();
        }
    },

    /** As {@link #ANY_ORDER}, but names with their values. */
    PAIRS_IN_ANY_ORDER {
        @Override
        Frame heart(Frame reply) {
            return reply.sortedBy(2);
        }
    },

    /** A step of a walk, alike where both tell all at once; both may take steps of their own length. */
    SCAN {
        @Override
        Frame heart(Frame reply) {
            return reply;
        }

        @Override
        boolean isSame(Frame theirs, Frame ours) {
            if (theirs.items().size() != 2 || ours.items().size() != 2) {
                return theirs.equals(ours);
            }
            return isWhole(theirs) && isWhole(ours)
                    ? sorted(theirs).equals(sorted(ours))
                    : ours.items().size() == 2 && ours.mark() == theirs.mark();
        }

        private boolean isWhole(Frame reply) {
            return reply.items().getFirst().text().equals("0");
        }

        private Frame sorted(Frame reply) {
            return reply.with(
                    List.of(reply.items().getFirst(), reply.items().getLast().sorted()));
        }
    },

    /** Whether it fails, and with which words. */
    FAILURE {
        @Override
        Frame heart(Frame reply) {
            return reply.isError() ? reply : new Frame('+', "", List.of());
        }
    },

    /** Drawn at random: how many, and of what form. */
    SHAPE {
        @Override
        Frame heart(Frame reply) {
            return reply.isError() ? reply : reply.shape();
        }
    },

    /** As {@link #SHAPE}; what was drawn is gone, so that the key, its first argument, is deleted next. */
    SHAPE_THEN_DELETE {
        @Override
        Frame heart(Frame reply) {
            return SHAPE.heart(reply);
        }
    },

    /** A number that depends on the time of day. */
    ABOUT {
        private static final long MOST_OFF = 2_000;

        @Override
        Frame heart(Frame reply) {
            return reply;
        }

        @Override
        boolean isSame(Frame theirs, Frame ours) {
            if (theirs.mark() != ':' || ours.mark() != ':') {
                return theirs.equals(ours);
            }
            long off = Long.parseLong(theirs.text()) - Long.parseLong(ours.text());
            boolean isWord = theirs.text().startsWith("-") || ours.text().startsWith("-");
            return isWord ? off == 0 : Math.abs(off) <= MOST_OFF;
        }
    };

    /** The part that is compared. */
    abstract Frame heart(Frame reply);

    boolean isSame(Frame theirs, Frame ours) {
        return heart(theirs).equals(heart(ours));
    }
}
