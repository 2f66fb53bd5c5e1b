package io.blackstart.cluster.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.blackstart.cluster.data.Command.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is changed as it is written is the list that would be written anew (rule P5). */
class ElementsTest {
    private static final int STEPS = 80;

    @Property(tries = 500)
    void pushesAndPopsOfWhatIsWrittenAreThoseOfAList(@ForAll Random random) {
        List<Bytes> expected = new ArrayList<>();
        Bytes written = Elements.write(expected);
        for (int step = 0; step < STEPS; step++) {
            End end = random.nextBoolean() ? End.LEFT : End.RIGHT;
            if (random.nextInt(3) > 0) {
                List<Bytes> pushed = elements(random);
                pushed.forEach(element -> expected.add(end == End.LEFT ? 0 : expected.size(), element));
                written = Elements.pushed(written, pushed, end);
            } else {
                long count = random.nextInt(4);
                List<Bytes> popped = new ArrayList<>();
                while (popped.size() < count && !expected.isEmpty()) {
                    popped.add(end == End.LEFT ? expected.removeFirst() : expected.removeLast());
                }
                List<Bytes> before = Elements.read(written);
                assertEquals(popped, end.outermost(before, count));
                written = Elements.write(end.others(before, count));
            }
            assertEquals(Elements.write(expected), written);
            assertEquals(expected, Elements.read(written));
            assertEquals(expected.size(), Elements.count(written));
        }
        int from = random.nextInt(expected.size() + 1);
        int to = from + random.nextInt(expected.size() - from + 1);
        assertEquals(
                Elements.write(expected.subList(from, to)),
                Elements.write(Elements.read(written).subList(from, to)));
    }

    private static List<Bytes> elements(Random random) {
        List<Bytes> elements = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            // Some look like what stands before an element.
            elements.add(Bytes.of(random.nextBoolean() ? "3:" + i : "x".repeat(random.nextInt(14))));
        }
        return elements;
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3:ab", "x", "1:a2", "1:ab", "-1:a", "99999999999:a"})
    void whatNobodyWroteIsRefused(String written) {
        assertThrows(RuntimeException.class, () -> Elements.read(Bytes.of(written)));
    }
}
