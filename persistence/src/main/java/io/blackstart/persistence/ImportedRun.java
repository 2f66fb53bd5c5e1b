package io.blackstart.persistence;

/**
 * A run of another journal that is in this one now.
 *
 * @param there its number in the other
 * @param here its number in this one
 * @param known whether it was here before, so that nothing was done
 */
public record ImportedRun(long there, long here, boolean known) {}
