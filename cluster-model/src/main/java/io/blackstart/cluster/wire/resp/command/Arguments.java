package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.wire.resp.codec.Decimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One request, the command's name at index 0.
 *
 * @param all at least one; not changed any more
 */
public record Arguments(List<Bytes> all) {
    int count() {
        return all.size();
    }

    Bytes get(int index) {
        return all.get(index);
    }

    /** From that index to the end. */
    List<Bytes> from(int index) {
        return all.subList(index, all.size());
    }

    String text(int index) {
        return all.get(index).text();
    }

    /** In lower case: names of commands and options do not mind the case. */
    String word(int index) {
        return text(index).toLowerCase(Locale.ROOT);
    }

    OptionalLong number(int index) {
        return Decimal.parse(all.get(index).toByteArray());
    }

    /** Room its content takes. */
    long bytes() {
        return all.stream().mapToLong(Bytes::length).sum();
    }
}
