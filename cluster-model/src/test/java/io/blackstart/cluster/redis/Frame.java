package io.blackstart.cluster.redis;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One reply as it stands on the wire; equal frames are equal bytes.
 *
 * @param mark the first byte: {@code +} {@code $} {@code *} …
 * @param text the rest of its line, for a bulk string its content; bytes as ISO 8859-1
 * @param items of an array, set or map, keys and values in turn
 */
record Frame(char mark, String text, List<Frame> items) implements Comparable<Frame> {
    private static final Comparator<Frame> ORDER = Comparator.comparing(Frame::toString);

    /** Reads one. @throws EOFException if the other side has hung up */
    static Frame read(InputStream in) throws IOException {
        char mark = (char) one(in);
        String line = line(in);
        return switch (mark) {
            case '$', '=' -> line.equals("-1") ? new Frame(mark, "(nil)", List.of()) : bulk(mark, line, in);
            case '*', '~', '>' -> items(mark, line, 1, in);
            case '%' -> items(mark, line, 2, in);
            default -> new Frame(mark, line, List.of());
        };
    }

    static Frame of(byte[] wire) {
        ByteArrayInputStream in = new ByteArrayInputStream(wire);
        try {
            Frame frame = read(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("more than one reply");
            }
            return frame;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Frame bulk(char mark, String length, InputStream in) throws IOException {
        byte[] content = in.readNBytes(Integer.parseInt(length));
        line(in);
        return new Frame(mark, new String(content, StandardCharsets.ISO_8859_1), List.of());
    }

    private static Frame items(char mark, String count, int each, InputStream in) throws IOException {
        List<Frame> items = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(count) * each; i++) {
            items.add(read(in));
        }
        return new Frame(mark, count.equals("-1") ? "(nil)" : "", List.copyOf(items));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = one(in); next != '\r'; next = one(in)) {
            line.append((char) next);
        }
        one(in);
        return line.toString();
    }

    private static int one(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("hung up");
        }
        return next;
    }

    boolean isError() {
        return mark == '-';
    }

    Frame with(List<Frame> others) {
        return new Frame(mark, text, List.copyOf(others));
    }

    /** Its items in an order that is the same for equal sets of them. */
    Frame sorted() {
        return with(items.stream().sorted().toList());
    }

    /** Its items in groups of so many, the groups sorted. */
    Frame sortedBy(int group) {
        List<List<Frame>> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i += group) {
            groups.add(items.subList(i, Math.min(i + group, items.size())));
        }
        groups.sort(Comparator.comparing(List::toString));
        return with(groups.stream().flatMap(List::stream).toList());
    }

    /** The same without what bulk strings and numbers say. */
    Frame shape() {
        String kept = "$,:".indexOf(mark) >= 0 && !text.equals("(nil)") ? "…" : text;
        return new Frame(mark, kept, items.stream().map(Frame::shape).toList());
    }

    @Override
    public int compareTo(Frame other) {
        return ORDER.compare(this, other);
    }

    /** For a person. */
    @Override
    public String toString() {
        String said = mark + Words.shown(text);
        return "*~%>".indexOf(mark) < 0 || text.equals("(nil)")
                ? said
                : mark + items.stream().map(Frame::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
