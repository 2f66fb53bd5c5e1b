package io.blackstart.cluster.wire.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.UnpooledByteBufAllocator;

/** Where a server under test keeps what it reads and writes; knows to the byte what has not been given back. */
public final class CountedMemory {
    private static final long PATIENCE_MILLIS = 20_000;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    public UnpooledByteBufAllocator allocator() {
        return allocator;
    }

    public long used() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    /** Once its connections have ended everything must have been given back. */
    public void mustBeGivenBack() throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (used() > 0 && System.currentTimeMillis() < end) {
            Thread.sleep(5);
        }
        assertEquals(0, used(), "bytes of buffers that leaked");
    }

    public void mustBeAtMost(long bytes) {
        long now = used();
        assertTrue(now <= bytes, () -> "%,d bytes are in use, %,d would be allowed".formatted(now, bytes));
    }
}
