package io.blackstart.cluster.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What matters most of strings; the rest is held against Redis by {@link RedisDifferentialTest}. */
class StringsTest {
    private final Conversation client = new Conversation();

    @Test
    void bitsFarBehindTheEndAreNone() {
        client.holds(
                "SET k xxxxx", "+OK",
                "BITCOUNT k 9223372036854775807 -5", ":0",
                "BITCOUNT k -9223372036854775808 9223372036854775807", ":20",
                "BITPOS k 1 9223372036854775807 3", ":-1",
                "BITPOS k 0 2 1", ":-1",
                "BITPOS k 1 -4 x bits", "-ERR syntax error");
    }

    @Test
    void aStringDoesNotGrowBeyond16MiB() {
        client.holds(
                "SETBIT k 134217727 1", ":0",
                "STRLEN k", ":16777216",
                "GETBIT k 134217728", ":0",
                "GETBIT k 4294967295", ":0",
                "GETBIT k 4294967296", "-ERR bit offset is not an integer or out of range",
                "SETBIT k 134217728 1", "-ERR bit offset is not an integer or out of range",
                "APPEND k x", "-ERR string exceeds maximum allowed size (proto-max-bulk-len)",
                "SETRANGE j 16777216 x", "-ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }

    /** The table was of a piece for each letter: seven times what its limit says, and seconds for all who waited. */
    @Test
    void theTableOfAnLcsTakesNoMoreThanItsLimit() {
        client.holds("SETRANGE long 16777213 x", ":16777214");
        long before = allocated();
        client.holds("LCS long none LEN", ":0");
        assertTrue(allocated() - before < 128L << 20);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void anOptionOfGetexMayBeGivenAgainButNotWithAnother() {
        client.holds(
                "SET k v", "+OK",
                "GETEX k EX 10 EX 100", "$v",
                "TTL k", ":100",
                "GETEX k PERSIST PERSIST", "$v",
                "TTL k", ":-1",
                "GETEX k PERSIST EX 5", "-ERR syntax error",
                "GETEX k EX 5 PX 5", "-ERR syntax error",
                "GETEX none EX", "-ERR syntax error");
    }

    @Test
    void sumsAreRoundedOnceToSixtyFourBits() {
        client.holds(
                "SET k 9223372036854775807", "+OK",
                "INCRBYFLOAT k .5", "$9223372036854775807.5",
                "SET n 3", "+OK",
                "INCRBYFLOAT n -2.9", "$0.1",
                "INCRBYFLOAT n 18446744073709551615", "$18446744073709551615");
    }
}
