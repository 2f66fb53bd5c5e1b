package io.blackstart.cluster.livedisk;

/**
 * Where a disk's files are made.
 *
 * @param owner whose they are ({@link FileHeader#owner})
 */
record DiskPlace(DiskFiles files, int owner, Device device) {}
