package io.blackstart.cluster.data;

import io.blackstart.cluster.data.Command.ScoredMember;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Members of a sorted set in their order: by score, then by name. Immutable; one more or one less shares all but a path with what it was made from, and
 * costs the logarithm of the size, as does one looked up by its rank. A tree balanced by the sizes of its parts (Adams 1993, with the factors of Hirai and Yamamoto 2011).
 */
final class RankTree extends AbstractList<ScoredMember> implements RandomAccess {
    /** A part may weigh so much more than the one beside it. */
    private static final int MOST_HEAVIER = 3;
    /** The inner part of a heavy one may weigh so much more than its outer part, if the outer is to be lifted alone. */
    private static final int MOST_INNER = 2;

    /** Parts may be null: they are empty then, as half of all parts are. */
    private record Node(Node left, ScoredMember member, Node right, int size) {}

    private final Node root;

    private RankTree(Node root) {
        this.root = root;
    }

    /** @param ordered by {@link ScoredMember#ORDER}, none twice */
    static RankTree of(List<ScoredMember> ordered) {
        return new RankTree(built(ordered));
    }

    private static Node built(List<ScoredMember> ordered) {
        if (ordered.isEmpty()) {
            return null;
        }
        int middle = ordered.size() / 2;
        return node(
                built(ordered.subList(0, middle)),
                ordered.get(middle),
                built(ordered.subList(middle + 1, ordered.size())));
    }

    @Override
    public int size() {
        return size(root);
    }

    @Override
    public ScoredMember get(int rank) {
        if (rank < 0 || rank >= size()) {
            throw new IndexOutOfBoundsException(rank);
        }
        Node at = root;
        int left = rank;
        while (left != size(at.left)) {
            boolean isLeft = left < size(at.left);
            left -= isLeft ? 0 : size(at.left) + 1;
            at = isLeft ? at.left : at.right;
        }
        return at.member;
    }

    /** One more, that is not among them. */
    RankTree with(ScoredMember member) {
        return new RankTree(with(root, member));
    }

    private static Node with(Node node, ScoredMember member) {
        if (node == null) {
            return node(null, member, null);
        }
        return ScoredMember.ORDER.compare(member, node.member) < 0
                ? balanced(with(node.left, member), node.member, node.right)
                : balanced(node.left, node.member, with(node.right, member));
    }

    /** @throws IllegalStateException if it is not among them */
    RankTree without(ScoredMember member) {
        return new RankTree(without(root, member));
    }

    private static Node without(Node node, ScoredMember member) {
        if (node == null) {
            throw new IllegalStateException("not ranked: " + member);
        }
        int order = ScoredMember.ORDER.compare(member, node.member);
        if (order == 0) {
            return glued(node.left, node.right);
        }
        return order < 0
                ? balanced(without(node.left, member), node.member, node.right)
                : balanced(node.left, node.member, without(node.right, member));
    }

    private static Node glued(Node left, Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (size(left) > size(right)) {
            ScoredMember last = last(left);
            return balanced(without(left, last), last, right);
        }
        ScoredMember first = first(right);
        return balanced(left, first, without(right, first));
    }

    private static ScoredMember first(Node node) {
        return node.left == null ? node.member : first(node.left);
    }

    private static ScoredMember last(Node node) {
        return node.right == null ? node.member : last(node.right);
    }

    private static Node balanced(Node left, ScoredMember member, Node right) {
        if (weight(right) > MOST_HEAVIER * weight(left)) {
            return withRightLifted(left, member, right);
        }
        return weight(left) > MOST_HEAVIER * weight(right)
                ? withLeftLifted(left, member, right)
                : node(left, member, right);
    }

    /** The right part is too heavy. */
    private static Node withRightLifted(Node left, ScoredMember member, Node right) {
        Node inner = right.left;
        return weight(inner) < MOST_INNER * weight(right.right)
                ? node(node(left, member, inner), right.member, right.right)
                : node(node(left, member, inner.left), inner.member, node(inner.right, right.member, right.right));
    }

    private static Node withLeftLifted(Node left, ScoredMember member, Node right) {
        Node inner = left.right;
        return weight(inner) < MOST_INNER * weight(left.left)
                ? node(left.left, left.member, node(inner, member, right))
                : node(node(left.left, left.member, inner.left), inner.member, node(inner.right, member, right));
    }

    private static Node node(Node left, ScoredMember member, Node right) {
        return new Node(left, member, right, size(left) + 1 + size(right));
    }

    private static int size(Node node) {
        return node == null ? 0 : node.size;
    }

    private static int weight(Node node) {
        return size(node) + 1;
    }

    /** How many steps the longest way down has. */
    int depth() {
        return depth(root);
    }

    private static int depth(Node node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }
}
