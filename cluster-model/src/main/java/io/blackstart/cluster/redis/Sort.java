package io.blackstart.cluster.redis;

import static io.blackstart.cluster.redis.CommandFlag.DENYOOM;
import static io.blackstart.cluster.redis.CommandFlag.MOVABLEKEYS;
import static io.blackstart.cluster.redis.KeyRange.FIRST_AND_STORE;
import static io.blackstart.cluster.redis.KeyRange.FIRST_ARGUMENT;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.CallFailed;
import io.blackstart.cluster.data.Elements;
import io.blackstart.cluster.data.KeyReader;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.KeyWriter;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SORT and SORT_RO: the elements of a list, set or sorted set by their value or by that of other keys. */
final class Sort {
    static final List<RedisCommand> ALL = List.of(
            RedisCommand.write("sort", -2, FIRST_AND_STORE, Sort::sortAndStore, DENYOOM, MOVABLEKEYS),
            RedisCommand.read(
                    "sort_ro", -2, FIRST_ARGUMENT, (keys, args) -> new Sort(keys, args, false).reply(), MOVABLEKEYS));

    private final KeyReader keys;
    private final Bytes key;
    private final List<Bytes> gets = new ArrayList<>();
    private Optional<Bytes> by = Optional.empty();
    private Optional<Bytes> store = Optional.empty();
    private boolean descends;
    private boolean byText;
    private long offset;
    private long count = -1;

    private Sort(KeyReader keys, Args args, boolean mayStore) {
        this.keys = keys;
        this.key = args.get(0);
        for (int i = 1; i < args.count(); i++) {
            String word = args.word(i);
            switch (word) {
                case "asc" -> descends = false;
                case "desc" -> descends = true;
                case "alpha" -> byText = true;
                case "limit" -> {
                    if (i + 2 >= args.count()) {
                        throw Failures.syntax();
                    }
                    offset = args.integer(++i);
                    count = args.integer(++i);
                }
                case "by" -> by = Optional.of(args.after(i++));
                case "get" -> gets.add(args.after(i++));
                default -> {
                    if (!word.equals("store") || !mayStore) {
                        throw Failures.syntax();
                    }
                    store = Optional.of(args.after(i++));
                }
            }
        }
    }

    private static Reply sortAndStore(KeyWriter keys, Args args) {
        Sort sort = new Sort(keys, args, true);
        if (sort.store.isEmpty()) {
            return sort.reply();
        }
        List<Bytes> texts =
                sort.told().stream().map(told -> told.orElse(Bytes.EMPTY)).toList();
        keys.replace(
                sort.store.get(),
                Kind.LIST,
                texts.isEmpty() ? Map.of() : Map.of(Bytes.EMPTY, Elements.write(texts)),
                Item.NO_EXPIRY);
        return Replies.of(texts.size());
    }

    private Reply reply() {
        return new Reply.Array(told().stream().map(Replies::of).toList());
    }

    /** What is told of the elements: themselves, or what GET asks for, which Redis does not bound: a few bytes could ask for more than there is memory. */
    private List<Optional<Bytes>> told() {
        if (gets.isEmpty()) {
            return sorted().stream().map(Optional::of).toList();
        }
        List<Optional<Bytes>> told = new ArrayList<>();
        long room = 0;
        for (Bytes element : sorted()) {
            for (Bytes pattern : gets) {
                Optional<Bytes> found = lookUp(pattern, element);
                room += Reply.PART_BYTES + found.map(Bytes::length).orElse(0);
                if (room > Reply.MOST_ROOM) {
                    throw new CallFailed(
                            "ERR what GET asks for is too large together; nothing was done, ask for less with LIMIT");
                }
                told.add(found);
            }
        }
        return told;
    }

    private List<Bytes> sorted() {
        List<Bytes> elements = new ArrayList<>(elements());
        boolean sorts = by.isEmpty() || by.get().text().contains("*");
        if (sorts) {
            sort(elements);
        } else if (descends && (keys.kind(key) == Kind.SORTED_SET || keys.kind(key) == Kind.LIST)) {
            elements = elements.reversed();
        }
        long from = Math.clamp(offset, 0, elements.size());
        long to = count < 0 ? elements.size() : Math.min(elements.size(), from + Math.min(count, elements.size()));
        return elements.subList((int) from, (int) Math.max(from, to));
    }

    private List<Bytes> elements() {
        return switch (keys.kind(key)) {
            case NONE -> List.of();
            case LIST -> keys.list(key);
            case SET -> List.copyOf(keys.items(key, Kind.SET).keySet());
            case SORTED_SET -> Ranked.names(keys.ranked(key));
            // Says what is wrong.
            case STRING, HASH -> keys.list(key);
        };
    }

    private record Weighted(Bytes element, Optional<Bytes> text, double number) {}

    private void sort(List<Bytes> elements) {
        List<Weighted> weighted = new ArrayList<>();
        for (Bytes element : elements) {
            Optional<Bytes> weight = by.isEmpty() ? Optional.of(element) : lookUp(by.get(), element);
            weighted.add(new Weighted(element, weight, byText ? 0 : number(weight)));
        }
        // Ties end by the elements themselves, so that all replicas tell one order.
        Comparator<Weighted> order = byText
                ? Comparator.comparing(each -> each.text().orElse(Bytes.EMPTY))
                : Comparator.comparingDouble(Weighted::number);
        order = order.thenComparing(Weighted::element);
        weighted.sort(descends ? order.reversed() : order);
        elements.clear();
        weighted.forEach(each -> elements.add(each.element()));
    }

    /** As C's {@code strtod} reads it: up to a zero byte, and nothing is 0. */
    private static double number(Optional<Bytes> weight) {
        String text = weight.map(Latin::text).orElse("");
        int end = text.indexOf('\0');
        String number = (end < 0 ? text : text.substring(0, end)).stripLeading();
        if (number.isEmpty() && text.isBlank() || end == 0) {
            return 0;
        }
        return Args.real(Latin.bytes(number))
                .orElseThrow(() -> new CallFailed("ERR One or more scores can't be converted into double"));
    }

    /** The element in place of the pattern's star; {@code ->} names a field of a hash; {@code #} is the element itself. */
    private Optional<Bytes> lookUp(Bytes pattern, Bytes element) {
        String text = Latin.text(pattern);
        if (text.equals("#")) {
            return Optional.of(element);
        }
        int star = text.indexOf('*');
        if (star < 0) {
            return Optional.empty();
        }
        int arrow = text.indexOf("->", star);
        boolean hasField = arrow >= 0 && arrow + 2 < text.length();
        String after = text.substring(star + 1, hasField ? arrow : text.length());
        Bytes found = Latin.bytes(text.substring(0, star) + Latin.text(element) + after);
        if (hasField) {
            return keys.kind(found) == Kind.HASH
                    ? keys.item(found, Kind.HASH, Latin.bytes(text.substring(arrow + 2)))
                    : Optional.empty();
        }
        return keys.kind(found) == Kind.STRING ? keys.string(found) : Optional.empty();
    }
}
