package io.blackstart.cluster.livedisk;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Delta;
import io.blackstart.cluster.data.Fields;
import io.blackstart.cluster.data.KeyState;
import io.blackstart.cluster.data.KeyState.Item;
import io.blackstart.cluster.data.Kind;
import io.blackstart.cluster.data.LedgerEntry;
import io.blackstart.cluster.data.Others;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Versioned state, answers and ledger entries as bytes; the numbers here are part of the format and never change (docs/disks.md). */
final class DataForm {
    private static final int HAS_SCALAR = 1;
    private static final int HAS_FIELDS = 2;
    private static final int HAS_MEMBERS = 4;
    private static final int HAS_SCORED = 8;
    private static final int HAS_LIST = 16;

    private static final int STATUS = 0;
    private static final int BULK = 1;
    private static final int INT = 2;
    private static final int NIL = 3;
    private static final int ABORTED = 4;
    private static final int NIL_ARRAY = 5;
    private static final int REAL = 6;
    private static final int ARRAY = 7;
    private static final int PAIRS = 8;
    private static final int MEMBERS = 9;
    private static final int SCORED = 10;
    private static final int FAILURE = 11;
    private static final int VERBATIM = 12;

    private DataForm() {}

    static void write(ByteWriter out, Version version) {
        out.number(version.hlc()).text(version.replica()).number(version.seq()).number(version.part());
    }

    static Version version(ByteReader in) {
        return new Version(in.number(), in.text(), in.number(), in.smallNumber());
    }

    private static void write(ByteWriter out, Item item) {
        out.optional(item.value(), ByteWriter::bytes);
        write(out, item.version());
        out.number(item.expiresAt() == Item.NO_EXPIRY ? 0 : item.expiresAt() + 1);
    }

    private static Item item(ByteReader in) {
        var value = in.optional(ByteReader::bytes);
        Version version = version(in);
        long expires = in.number();
        return new Item(value, version, expires == 0 ? Item.NO_EXPIRY : expires - 1);
    }

    private static void write(ByteWriter out, Fields fields) {
        out.list(fields.asMap().entrySet(), (o, field) -> {
            o.bytes(field.getKey());
            write(o, field.getValue());
        });
    }

    private static Fields fields(ByteReader in) {
        SortedMap<Bytes, Item> items = new TreeMap<>();
        in.list(i -> items.put(i.bytes(), item(i)));
        return Fields.of(items);
    }

    static void write(ByteWriter out, KeyState state) {
        Others others = state.others();
        out.octet((state.scalar().isPresent() ? HAS_SCALAR : 0)
                | (state.fields().isEmpty() ? 0 : HAS_FIELDS)
                | (others.members().isEmpty() ? 0 : HAS_MEMBERS)
                | (others.scored().isEmpty() ? 0 : HAS_SCORED)
                | (others.list().isEmpty() ? 0 : HAS_LIST));
        write(out, state.cleared());
        state.scalar().ifPresent(item -> write(out, item));
        writeAny(out, state.fields());
        if (!others.isEmpty()) {
            writeAny(out, others.members());
            writeAny(out, others.scored());
            writeAny(out, others.list());
        }
    }

    private static void writeAny(ByteWriter out, Fields items) {
        if (!items.isEmpty()) {
            write(out, items);
        }
    }

    static KeyState state(ByteReader in) {
        int has = in.octet();
        Version cleared = version(in);
        var scalar = (has & HAS_SCALAR) != 0 ? Optional.of(item(in)) : Optional.<Item>empty();
        Fields fields = fields(in, has, HAS_FIELDS);
        Fields members = fields(in, has, HAS_MEMBERS);
        Fields scored = fields(in, has, HAS_SCORED);
        Fields list = fields(in, has, HAS_LIST);
        boolean plain = members.isEmpty() && scored.isEmpty() && list.isEmpty();
        return new KeyState(cleared, scalar, fields, plain ? Others.NONE : new Others(members, scored, list));
    }

    private static Fields fields(ByteReader in, int has, int which) {
        return (has & which) != 0 ? fields(in) : Fields.NONE;
    }

    static void write(ByteWriter out, Delta delta) {
        // Of nearly all there is one, and a map and its entry would be made for it.
        out.number(delta.size());
        delta.forEach((key, state) -> writeKey(out, key, state));
    }

    static Delta delta(ByteReader in) {
        SortedMap<Bytes, KeyState> keys = new TreeMap<>();
        in.list(i -> keys.put(i.bytes(), state(i)));
        return keys.isEmpty() ? Delta.NONE : new Delta(keys);
    }

    static void writeKey(ByteWriter out, Bytes key, KeyState state) {
        out.bytes(key);
        write(out, state);
    }

    static Map.Entry<Bytes, KeyState> key(ByteReader in) {
        return Map.entry(in.bytes(), state(in));
    }

    static void write(ByteWriter out, Reply reply) {
        switch (reply) {
            case Reply.Status status -> out.octet(STATUS).text(status.text());
            case Reply.Bulk bulk -> out.octet(BULK).bytes(bulk.value());
            case Reply.Verbatim text -> out.octet(VERBATIM).bytes(text.value());
            case Reply.Int number -> out.octet(INT).number(number.value());
            case Reply.Nil _ -> out.octet(NIL);
            case Reply.Aborted _ -> out.octet(ABORTED);
            case Reply.NilArray _ -> out.octet(NIL_ARRAY);
            case Reply.Real real -> out.octet(REAL).number(Double.doubleToRawLongBits(real.value()));
            case Reply.Array array -> out.octet(ARRAY).list(array.items(), DataForm::write);
            case Reply.Pairs pairs -> out.octet(PAIRS).list(pairs.items(), DataForm::write);
            case Reply.Members members -> out.octet(MEMBERS).list(members.items(), DataForm::write);
            case Reply.Scored scored -> out.octet(SCORED).list(scored.items(), DataForm::write);
            case Reply.Failure failure -> out.octet(FAILURE).text(failure.text());
        }
    }

    static Reply reply(ByteReader in) {
        int kind = in.octet();
        return switch (kind) {
            case STATUS -> new Reply.Status(in.text());
            case BULK -> new Reply.Bulk(in.bytes());
            case VERBATIM -> new Reply.Verbatim(in.bytes());
            case INT -> new Reply.Int(in.number());
            case NIL -> Reply.NIL;
            case ABORTED -> Reply.ABORTED;
            case NIL_ARRAY -> Reply.NIL_ARRAY;
            case REAL -> new Reply.Real(Double.longBitsToDouble(in.number()));
            case ARRAY -> new Reply.Array(replies(in));
            case PAIRS -> new Reply.Pairs(replies(in));
            case MEMBERS -> new Reply.Members(replies(in));
            case SCORED -> new Reply.Scored(replies(in));
            case FAILURE -> new Reply.Failure(in.text());
            default -> throw new MalformedException("unknown answer " + kind);
        };
    }

    static List<Reply> replies(ByteReader in) {
        return List.copyOf(in.list(DataForm::reply));
    }

    static void write(ByteWriter out, LedgerEntry entry) {
        out.bytes(entry.key()).octet(entry.kind().ordinal()).optional(entry.field(), ByteWriter::bytes);
        write(out, entry.kept());
        write(out, entry.lost());
    }

    static LedgerEntry ledgerEntry(ByteReader in) {
        return new LedgerEntry(
                in.bytes(), in.oneOf(Kind.values()), in.optional(ByteReader::bytes), claim(in), claim(in));
    }

    private static void write(ByteWriter out, LedgerEntry.Claim claim) {
        out.optional(claim.value(), ByteWriter::bytes);
        write(out, claim.version());
        out.text(claim.side());
    }

    private static LedgerEntry.Claim claim(ByteReader in) {
        return new LedgerEntry.Claim(in.optional(ByteReader::bytes), version(in), in.text());
    }
}
