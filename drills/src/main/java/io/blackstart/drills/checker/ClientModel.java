package io.blackstart.drills.checker;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientOperation;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.drills.checker.Effect.Fate;
import io.blackstart.drills.checker.Effect.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The checker's own picture of the data, built from nothing but what clients did and were told. */
final class ClientModel {
    private static final String SESSION_STARTS_AFRESH = "SESSIONLOST";

    private final FaultWatch faults;
    private final Order order;
    private final Keys keys;
    private final Sessions sessions;
    private final Suspicions suspicions;
    private final BiConsumer<Origin, Effect> readWhileUnderWay;
    private final Optional<Linearizability> linear;
    private final Wholes wholes;
    private final WatchedKeys watched;
    private long lastOrdinal;
    /** Of the operation that is being taken in. */
    private boolean isTransaction;

    private boolean isSuspect;
    /** Whether the primary answered it, all from one state. */
    private boolean isOfOneState;
    /** Whether what a command of it saw stands in that one order with all writes; of an increment its own answer says as much. */
    private boolean isSeenInOrder;

    /**
     * @param readWhileUnderWay hears of reads that were over before the write they saw had ended
     * @param linear where writes, and reads at the primary, must be linearizable
     */
    ClientModel(
            FaultWatch faults,
            Order order,
            ReignLogs logs,
            Keys keys,
            Suspicions suspicions,
            Wholes wholes,
            Mode mode,
            BiConsumer<Origin, Effect> readWhileUnderWay,
            Optional<Linearizability> linear) {
        this.faults = faults;
        this.order = order;
        this.keys = keys;
        this.sessions = new Sessions(order);
        this.suspicions = suspicions;
        this.wholes = wholes;
        this.watched = new WatchedKeys(faults, order, logs, suspicions, mode);
        this.readWhileUnderWay = readWhileUnderWay;
        this.linear = linear;
    }

    /**
     * An operation ended. What its outcome says decides how much is believed of it.
     *
     * @param isWrite whether any of its commands is a write
     * @return what judging needs of it
     * @throws WrongAnswer if nothing can be made of its answer
     */
    Origin ended(ClientOperation operation, boolean isWrite) {
        Origin origin = Origin.of(operation, sessions.life(operation.session()), ++lastOrdinal);
        ClientRequest request = operation.request();
        List<Command> commands = request.commands();
        isTransaction = request.transaction() && commands.size() > 1;
        isSuspect = false;
        isOfOneState = linear.isPresent()
                && (commands.size() == 1 || isWrite && request.transaction())
                && operation
                        .reply()
                        .filter(reply -> reply.route() == Route.PRIMARY)
                        .isPresent();
        switch (origin.outcome()) {
            case ACKNOWLEDGED ->
                answered(origin, request, isWrite, operation.reply().orElseThrow());
            case INDETERMINATE -> attempted(origin, commands, Fate.POSSIBLE);
            case REFUSED -> attempted(origin, commands, Fate.REFUSED);
        }
        if (origin.outcome() != Outcome.ACKNOWLEDGED && request.kind() == ClientRequest.Kind.WATCH) {
            watched.failed(origin, request.watch());
        }
        if (origin.outcome() != Outcome.ACKNOWLEDGED
                && operation.reply().filter(ClientModel::startsAfresh).isPresent()) {
            sessions.startAfresh(origin);
        }
        return origin;
    }

    private void answered(Origin origin, ClientRequest request, boolean isWrite, ClientReply reply) {
        List<Command> commands = request.commands();
        if (request.kind() == ClientRequest.Kind.STANDING) {
            // Asks how the primary stands, and nothing of the data.
            return;
        }
        if (reply.replies().equals(List.of(Reply.ABORTED))) {
            attempted(origin, commands, Fate.REFUSED);
            return;
        }
        acknowledged(origin, commands, isWrite, reply);
        if (isTransaction && !isWrite && !isSuspect) {
            readAsOne(origin, commands, reply);
        }
        if (request.isUnderWatch()) {
            watched.executed(origin, request.watch());
        } else if (request.kind() == ClientRequest.Kind.WATCH) {
            watched.watched(
                    origin,
                    request.watch(),
                    commands.stream()
                            .flatMap(command -> command.keys().stream())
                            .map(keys::of)
                            .toList());
        }
    }

    /** The reads of one EXEC saw one state: what a later one showed, the earlier ones must have seen too. */
    private void readAsOne(Origin origin, List<Command> commands, ClientReply reply) {
        for (int i = 0; i < commands.size(); i++) {
            for (Observation observation :
                    Observations.ofAcknowledged(commands.get(i), reply.replies().get(i))) {
                if (observation instanceof Observation.Saw(var place, var value)) {
                    Register register = keys.at(place);
                    Optional<Effect> floor = sessions.floor(origin, register);
                    if (floor.isPresent() && !wholes.around(floor.get()).isEmpty()) {
                        Sight sight = register.look(value, origin.endedAt(), origin.position(), floor);
                        if (sight.doubt() == Sight.Doubt.OLDER) {
                            suspect(origin, register, value, floor, sight);
                        }
                    }
                }
            }
        }
    }

    private static boolean startsAfresh(ClientReply reply) {
        return reply.replies().stream()
                .anyMatch(answer ->
                        answer instanceof Reply.Failure(String text) && text.startsWith(SESSION_STARTS_AFRESH));
    }

    private void acknowledged(Origin origin, List<Command> commands, boolean isWrite, ClientReply reply) {
        if (reply.replies().size() != commands.size()) {
            throw WrongAnswer.of(reply.replies().size(), commands.size());
        }
        if (!isWrite) {
            checkPosition(origin);
        }
        int part = 0;
        boolean wrote = false;
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i);
            Reply answer = reply.replies().get(i);
            isSeenInOrder = isOfOneState && !(command instanceof Command.Incr);
            for (Observation observation : Observations.ofAcknowledged(command, answer)) {
                wrote |= apply(origin, observation, Fate.CERTAIN, part++);
            }
            if (Observations.mayLeaveAsItWas(command, answer)) {
                watched.mayBeNoChange(origin);
            }
            if (isWrite && faults.mayHaveSplit() && Observations.foundNothingToDo(command, answer)) {
                for (Observation observation : Observations.ofAttempt(command)) {
                    apply(origin, observation, Fate.FIRST_TRY, part++);
                }
            }
        }
        if (wrote) {
            advancePosition(origin);
        }
    }

    private void attempted(Origin origin, List<Command> commands, Fate fate) {
        int part = 0;
        for (Command command : commands) {
            for (Observation observation : Observations.ofAttempt(command)) {
                apply(origin, observation, fate, part++);
            }
        }
    }

    // ---- positions -----------------------------------------------------------------------------------------------

    /**
     * A session reads from states that include all it has written and read from before (rule R1 (3)), whichever keys it asks for. The visible
     * end told with a read says which state that was; within a reign, and where no two sides wrote, seqs order states.
     */
    private void checkPosition(Origin reader) {
        Optional<Origin> furthest = sessions.furthest(reader);
        if (reader.isStamped() && furthest.isPresent() && isBehind(reader, furthest.get())) {
            suspicions.provenStale(
                    "a read was answered from the state at %s (%s), but its session had got to %s before (%s)"
                            .formatted(
                                    reader.position(),
                                    reader.words(),
                                    furthest.get().position(),
                                    furthest.get().words()));
        } else {
            advancePosition(reader);
        }
    }

    private boolean isBehind(Origin reader, Origin furthest) {
        boolean comparable = !faults.mayHaveSplit()
                || reader.position().reign().equals(furthest.position().reign());
        return comparable && reader.position().seq() < furthest.position().seq();
    }

    private void advancePosition(Origin operation) {
        if (operation.isStamped()) {
            sessions.reached(operation);
        }
    }

    // ---- observations --------------------------------------------------------------------------------------------

    /** Returns whether data changed. */
    private boolean apply(Origin origin, Observation observation, Fate fate, int part) {
        return switch (observation) {
            case Observation.Saw(var place, var value) -> saw(origin, keys.at(place), value);
            case Observation.SawZeroOrNothing(var place) -> sawZeroOrNothing(origin, keys.at(place));
            case Observation.SawSomething(var place) -> sawSomething(origin, place, false);
            case Observation.SawKey(var key) -> sawSomething(origin, Place.string(key), true);
            case Observation.SawNoKey(var key) ->
                keys.known(key).map(model -> sawNothing(origin, model)).orElse(false);
            case Observation.SawAll all -> sawAll(origin, all);
            case Observation.Put put -> put(origin, put, fate, part);
            case Observation.PutInPlace(var place, var value) ->
                wrote(keys.at(place), Effect.inPlace(origin, part, fate, value));
            case Observation.PutItems put -> putItems(origin, put, known(fate, put.surely()), part);
            case Observation.RemovedItem(var place, var surely) ->
                wrote(
                        keys.at(place),
                        new Effect(origin, part, known(fate, surely), Kind.DELETION, Optional.empty(), Effect.NEVER));
            case Observation.ChangedList(var place, var into, var surely) ->
                wrote(keys.at(place), Effect.change(origin, part, known(fate, surely), into));
            case Observation.MayHaveEmptied emptied -> mayHaveEmptied(origin, emptied, fate, part);
            case Observation.Removed removed -> removed(origin, removed, fate, part);
            case Observation.Unmodelled(var touched) -> leaveAlone(touched);
            case Observation.Incremented(var key, var result) ->
                wrote(keys.of(key).string(), new Effect(origin, part, fate, Kind.INCREMENT, result, Effect.NEVER));
        };
    }

    private boolean leaveAlone(List<Bytes> touched) {
        if (touched.isEmpty()) {
            keys.leaveAllAlone();
            linear.ifPresent(Linearizability::leaveAllAlone);
        }
        for (Bytes key : touched) {
            keys.of(key).leaveAlone();
            linear.ifPresent(search -> search.leaveAlone(key));
        }
        return true;
    }

    private boolean put(Origin origin, Observation.Put put, Fate fate, int part) {
        KeyModel key = keys.of(put.key());
        long expiresFrom =
                put.millisToLive().map(millis -> expiresFrom(origin, millis)).orElse(Effect.NEVER);
        Effect effect = new Effect(origin, part, fate, Kind.VALUE, Optional.of(put.value()), expiresFrom);
        wrote(key.string(), effect);
        if (isTransaction && fate == Fate.POSSIBLE && put.surely()) {
            wholes.add(key.string(), effect);
        }
        key.fields().forEach(field -> wrote(field, effect.asDeletion()));
        return true;
    }

    private static long expiresFrom(Origin origin, long millis) {
        return millis >= (Effect.NEVER - origin.startedAt()) / Times.MILLISECOND
                ? Effect.NEVER
                : origin.startedAt() + millis * Times.MILLISECOND - Effect.EXPIRY_SLACK_NANOS;
    }

    private boolean putItems(Origin origin, Observation.PutItems put, Fate fate, int part) {
        put.items()
                .forEach((place, value) -> wrote(
                        keys.at(place), new Effect(origin, part, fate, Kind.VALUE, Optional.of(value), Effect.NEVER)));
        return true;
    }

    /** What only a merge can leave: a value of another kind behind the one that was read, which goes when the key ends. */
    private boolean mayHaveEmptied(Origin origin, Observation.MayHaveEmptied emptied, Fate fate, int part) {
        if (faults.mayHaveSplit()) {
            KeyModel key = keys.of(emptied.key());
            Effect effect = new Effect(origin, part, known(fate, false), Kind.DELETION, Optional.empty(), Effect.NEVER);
            key.all()
                    .filter(register -> register.place().kind() != emptied.kind())
                    .filter(Register::mayHoldSomething)
                    .forEach(register -> wrote(register, effect.asDeletion()));
        }
        return true;
    }

    /** Of an acknowledged command whose answer does not tell whether it did something here. */
    private static Fate known(Fate fate, boolean surely) {
        return fate == Fate.CERTAIN && !surely ? Fate.POSSIBLE : fate;
    }

    private boolean removed(Origin origin, Observation.Removed removed, Fate fate, int part) {
        KeyModel key = keys.of(removed.key());
        Effect effect =
                new Effect(origin, part, known(fate, removed.surely()), Kind.DELETION, Optional.empty(), Effect.NEVER);
        wrote(key.string(), effect);
        key.fields().forEach(field -> wrote(field, effect.asDeletion()));
        return true;
    }

    private boolean wrote(Register register, Effect effect) {
        if (effect.fate() == Fate.FIRST_TRY) {
            register.addFirstTry(effect);
            return false;
        }
        register.add(effect);
        if (isTransaction && effect.fate() == Fate.CERTAIN) {
            wholes.add(register, effect);
        }
        linear.ifPresent(search -> search.wrote(register.place(), effect));
        if (effect.fate() == Fate.CERTAIN) {
            sessions.raise(effect.origin(), register, effect);
            boolean unique = effect.kind() == Kind.VALUE && !effect.isAmbiguous();
            sessions.finds(effect.origin(), register, unique ? Optional.of(effect) : Optional.empty(), Position.START);
        }
        return true;
    }

    private boolean sawAll(Origin origin, Observation.SawAll all) {
        KeyModel key = keys.of(all.key());
        if (all.items().isEmpty()) {
            return sawNothing(origin, key);
        }
        all.items()
                .forEach((name, value) ->
                        saw(origin, keys.at(new Place(all.key(), all.kind(), name)), Optional.of(value)));
        for (Register item : key.fields()) {
            if (item.place().kind() == all.kind()
                    && !all.items().containsKey(item.place().name())) {
                saw(origin, item, Optional.empty());
            }
        }
        return false;
    }

    private boolean sawNothing(Origin origin, KeyModel key) {
        saw(origin, key.string(), Optional.empty());
        key.fields().forEach(field -> saw(origin, field, Optional.empty()));
        return false;
    }

    /** Of a number that was raised to one. It proves something only where there have been increments alone; a merge of two sides keeps the number of one. */
    private boolean sawZeroOrNothing(Origin origin, Register register) {
        Optional<Effect> floor = sessions.floor(origin, register);
        if (floor.isPresent() && register.hasOnlyIncrements()) {
            suspect(origin, register, Optional.of(Numbers.bytes(0)), floor, Sight.of(Sight.Doubt.OLDER));
        }
        return false;
    }

    /** @param orElsewhere it may have been of another kind, at another place of the key */
    private boolean sawSomething(Origin origin, Place place, boolean orElsewhere) {
        keys.at(place); // so that it hears of what clears the key
        if (isSeenInOrder) {
            linear.ifPresent(search -> search.found(place, origin, orElsewhere));
        }
        return false;
    }

    private boolean saw(Origin origin, Register register, Optional<Bytes> value) {
        if (isSeenInOrder) {
            linear.ifPresent(search -> search.read(register.place(), origin, value));
        }
        Optional<Effect> floor = sessions.floor(origin, register);
        value.ifPresent(seen -> register.counter().ifPresent(counter -> counter.read(origin, seen)));
        Sight sight = register.look(value, origin.endedAt(), origin.position(), floor);
        if (sight.doubt() == Sight.Doubt.NONE) {
            sight.source().ifPresent(source -> explainedBy(origin, register, source));
            Optional<Effect> found = sight.source().filter(source -> value.isPresent() && !source.isAmbiguous());
            if (value.isEmpty() || found.isPresent()) {
                finds(origin, register, found);
            }
        } else {
            suspect(origin, register, value, floor, sight);
        }
        return false;
    }

    private void finds(Origin origin, Register register, Optional<Effect> found) {
        boolean unique = found.map(effect -> effect.kind() == Kind.VALUE).orElse(true);
        Position emptyAt =
                found.isEmpty() && origin.isStamped() && register.everExpires() ? origin.position() : Position.START;
        if (unique && isWrittenOnce(register.place().kind()) && sessions.finds(origin, register, found, emptyAt)) {
            suspicions.add(Suspicion.ofReturn(origin, register, found.orElseThrow(), order));
        }
        found.ifPresent(effect -> isAlive(origin, register, effect));
    }

    /** Lists come back to what they were by pushing and popping, members by being added anew, perhaps by somebody who has no answer yet. */
    private static boolean isWrittenOnce(io.blackstart.cluster.data.Kind kind) {
        return switch (kind) {
            case STRING, HASH, SORTED_SET -> true;
            case SET, LIST, NONE -> false;
        };
    }

    private void isAlive(Origin reader, Register register, Effect effect) {
        if (!faults.clocksWereSkewed() && reader.startedAt() > effect.expiredBy()) {
            suspicions.add(Suspicion.ofExpired(reader, register, effect, order));
        }
    }

    private void suspect(Origin origin, Register register, Optional<Bytes> seen, Optional<Effect> floor, Sight sight) {
        isSuspect = true;
        Promise ifOlder = floor.filter(effect -> isKnownByAnotherPart(origin, effect))
                .map(_ -> Promise.WHOLE)
                .orElse(Promise.SESSION);
        suspicions.add(new Suspicion(origin, register, seen, floor, sight, order, ifOlder, this::explainedBy));
    }

    /** Whether a session knows of an effect because it saw another part of the same EXEC. */
    private boolean isKnownByAnotherPart(Origin reader, Effect effect) {
        boolean own = effect.origin().session().equals(reader.session())
                || effect.firstReader()
                        .filter(first -> first.session().equals(reader.session()))
                        .isPresent();
        return !own && !wholes.around(effect).isEmpty();
    }

    private void explainedBy(Origin reader, Register register, Effect source) {
        if (!source.value().isEmpty() && !source.isAmbiguous()) {
            source.readBy(reader);
            if (reader.ordinal() < source.origin().ordinal()) {
                readWhileUnderWay.accept(reader, source);
            }
            sessions.raise(reader, register, source);
            for (Wholes.Part part : wholes.around(source)) {
                sessions.raise(reader, part.register(), part.effect());
            }
        }
    }
}
