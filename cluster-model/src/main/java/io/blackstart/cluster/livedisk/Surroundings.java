package io.blackstart.cluster.livedisk;

/** What a disk's log makes use of and tells. */
interface Surroundings {
    /** Does slow work beside the disk's lane. */
    void beside(Runnable slow);

    /** Does work on the disk's lane later. */
    void later(Runnable work);

    /** Does what waits for the device, and then something on the disk's lane. */
    void slowly(Runnable work, Runnable then);

    /** The device refuses writes; told once until it recovers. */
    void failed(String reason);

    /** Calls {@link DiskLog#retry} on the disk's lane after a while. */
    void retrySoon();

    void recovered();
}
