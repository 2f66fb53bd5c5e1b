package io.blackstart.drills.checker;

/**
 * What was entered under a number, of the newest entries at least half as many as were allowed for. Two tables with open addressing: when the young one is
 * full it becomes the old one, whose entries are forgotten. Hundreds of thousands of entries so cost no object each.
 */
final class Remembered<V> {
    private static final int LEAST_BITS = 4;

    private final int mostYoung;
    private Table young = new Table(LEAST_BITS);
    private Table old = new Table(LEAST_BITS);

    /** @param most entries held, at least 2 */
    Remembered(int most) {
        this.mostYoung = most / 2;
    }

    /** Null if nothing was entered, or it was forgotten. */
    @SuppressWarnings("unchecked")
    V get(long id) {
        Object found = young.get(id);
        return (V) (found == null ? old.get(id) : found);
    }

    /** @param id spread over all of its upper bits */
    void put(long id, V value) {
        if (young.size == mostYoung && young.get(id) == null) {
            old = young;
            young = new Table(LEAST_BITS);
        }
        young.put(id, value);
    }

    private static final class Table {
        private int bits;
        private int size;
        private long[] ids;
        private Object[] values;

        Table(int bits) {
            this.bits = bits;
            this.ids = new long[1 << bits];
            this.values = new Object[1 << bits];
        }

        Object get(long id) {
            return values[find(id)];
        }

        void put(long id, Object value) {
            int at = find(id);
            if (values[at] == null) {
                ids[at] = id;
                size++;
            }
            values[at] = value;
            if (2 * size > values.length) {
                grow();
            }
        }

        private int find(long id) {
            int at = (int) (id >>> (Long.SIZE - bits));
            while (values[at] != null && ids[at] != id) {
                at = (at + 1) & (ids.length - 1);
            }
            return at;
        }

        private void grow() {
            Table larger = new Table(bits + 1);
            for (int at = 0; at < ids.length; at++) {
                if (values[at] != null) {
                    larger.put(ids[at], values[at]);
                }
            }
            bits = larger.bits;
            ids = larger.ids;
            values = larger.values;
        }
    }
}
