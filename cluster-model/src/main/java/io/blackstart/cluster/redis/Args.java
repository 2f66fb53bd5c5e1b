package io.blackstart.cluster.redis;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Score;
import io.blackstart.cluster.data.WholeNumber;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A command's arguments as its code reads them; what is not as it should be ends the command with Redis's own words.
 *
 * @param all without the command's name; their number has been held against its arity
 */
public record Args(List<Bytes> all) {
    public int count() {
        return all.size();
    }

    /** @param index from 0, the first argument */
    public Bytes get(int index) {
        return all.get(index);
    }

    /** From that index to the end. */
    public List<Bytes> from(int index) {
        return all.subList(index, all.size());
    }

    /** In lower case: options do not mind the case. */
    public String word(int index) {
        return all.get(index).text().toLowerCase(Locale.ROOT);
    }

    public boolean isWord(int index, String word) {
        return index < count() && word(index).equals(word);
    }

    /** The argument after an option. */
    public Bytes after(int index) {
        if (index + 1 >= count()) {
            throw Failures.syntax();
        }
        return all.get(index + 1);
    }

    /** @throws CallFailed if it is no 64-bit integer as Redis writes them */
    public long integer(int index) {
        return integer(get(index)).orElseThrow(Failures::notAnInteger);
    }

    /** @throws CallFailed with that text if it is no such number, or less than the least */
    long integerFrom(long least, int index, String otherwise) {
        OptionalLong number = integer(get(index));
        if (number.isEmpty() || number.getAsLong() < least) {
            throw new CallFailed(otherwise);
        }
        return number.getAsLong();
    }

    /** How many to draw, and whether the word after it, if there is one, is that of what comes with each. */
    Sample sample(int countAt, int wordAt, String word) {
        long count = symmetric(countAt);
        if (count() > wordAt) {
            if (count() > wordAt + 1 || !isWord(wordAt, word)) {
                throw Failures.syntax();
            }
            if (Math.abs(count) > Long.MAX_VALUE / 2) {
                throw new CallFailed("ERR value is out of range");
            }
        }
        return Sample.of(count);
    }

    /** A number that can be negated. */
    long symmetric(int index) {
        long number = integer(index);
        if (number == Long.MIN_VALUE) {
            throw Failures.outside(-Long.MAX_VALUE, Long.MAX_VALUE);
        }
        return number;
    }

    /** @throws CallFailed if it is no number; infinities are */
    public double real(int index) {
        return real(get(index)).orElseThrow(Failures::notAFloat);
    }

    /**
     * The database of that number.
     *
     * @throws CallFailed if there is none, in Redis's words
     */
    public static Database database(Bytes number) {
        long index = integer(number).orElseThrow(Failures::notAnInteger);
        if (index != (int) index) {
            throw Failures.outside(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (index < 0 || index >= Database.COUNT) {
            throw new CallFailed("ERR DB index is out of range");
        }
        return new Database((int) index);
    }

    static OptionalLong integer(Bytes value) {
        return WholeNumber.parse(value);
    }

    static OptionalDouble real(Bytes value) {
        return Score.parse(value.text());
    }
}
