package io.blackstart.cluster.network;

import com.github.luben.zstd.Zstd;
import io.blackstart.cluster.data.WireForm;

/**
 * Bytes from one zone to another, before and after compression (rule W8). Only internal messages between different zones are compressed.
 * How much that saves is measured on a sample of what replication sends there: the first messages, then one in so many, is given its wire
 * form, gathered, and compressed in blocks as a link would do it. Calls carry the same keys and values and are taken to compress alike;
 * gossip's datagrams and clients' own connections are not compressed.
 */
final class ZoneTraffic {
    private static final int FIRST = 128;
    private static final int ONE_IN = 128;
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int LEAST_BLOCK_BYTES = 1 << 10;
    private static final int LEVEL = 1;

    private final boolean crossZone;
    private final WireForm sample = new WireForm();
    private byte[] compressed = new byte[0];
    private long bytes;
    private long compressible;
    private long withContent;
    private long sampledBytes;
    private long sampledCompressed;

    ZoneTraffic(boolean crossZone) {
        this.crossZone = crossZone;
    }

    void sent(Message message) {
        int size = message.bytes();
        bytes += size;
        if (crossZone && message.isCompressed()) {
            compressible += size;
            if (message.hasContent() && (++withContent <= FIRST || withContent % ONE_IN == 0)) {
                message.writeContent(sample);
                if (sample.size() >= BLOCK_BYTES) {
                    compressSample();
                }
            }
        }
    }

    private void compressSample() {
        int most = Math.toIntExact(Zstd.compressBound(sample.size()));
        if (compressed.length < most) {
            compressed = new byte[most];
        }
        sampledCompressed +=
                Zstd.compressByteArray(compressed, 0, compressed.length, sample.array(), 0, sample.size(), LEVEL);
        sampledBytes += sample.size();
        sample.clear();
    }

    /** Sent so far, before compression. */
    long bytes() {
        return bytes;
    }

    /** The same after compression; what no sample tells of counts in full. */
    long compressedBytes() {
        if (sample.size() >= LEAST_BLOCK_BYTES) {
            compressSample();
        }
        if (sampledBytes == 0) {
            return bytes;
        }
        double left = Math.min(1, (double) sampledCompressed / sampledBytes);
        return bytes - compressible + Math.round(compressible * left);
    }
}
