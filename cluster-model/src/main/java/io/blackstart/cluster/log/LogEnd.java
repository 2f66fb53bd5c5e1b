package io.blackstart.cluster.log;

/**
 * How the log on a disk ends. The cluster's own tidying up (rule P5) goes on while clients are quiet, so it is told apart from writes.
 *
 * @param last the last write that the log has entry by entry; where it has none, the end of its base: then the last write is that or one before it, since
 *     a base does not tell what its entries were
 * @param isWrite whether an entry tells that {@code last} is a write
 * @param end the last entry; all behind {@code last} are tidying up, of the same reign, since a reign begins with a configuration
 */
public record LogEnd(Position last, boolean isWrite, Position end) {
    /** Whether an entry of this log at that position is known to be tidying up. */
    public boolean tidiesUpAt(Position position) {
        return last.reign().equals(position.reign()) && last.seq() < position.seq() && position.seq() <= end.seq();
    }
}
