package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.redis.CommandFlag;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.Listening;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The state of one client's connection, and what its requests come to. Confined to the connection's thread. */
public final class Session {
    static final Bytes DEFAULT_USER = Bytes.of("default");
    private static final int MOST_QUEUED = 1 << 20;
    private static final int MOST_WATCHED = 10_000;
    /** What a client of RESP2 may ask for while it is subscribed: its replies could not be told from news. */
    private static final Set<String> WHILE_LISTENING =
            Set.of("subscribe", "psubscribe", "unsubscribe", "punsubscribe", "ping", "quit", "reset");

    private final long id;
    private final ServerFacts server;
    private final CommandTable commands;
    private volatile Setup setup = Setup.FRESH;
    private Optional<Transaction> transaction = Optional.empty();
    /** Number of the group of keys that are watched from now on; one is begun each time the keys are let go. */
    private long watch = 1;

    /** An EXEC has been asked for that changes the setup if it happens. */
    private boolean isChanging;

    private final PubSub pubSub = new PubSub();

    private int watched;
    private String gateway = "";
    private OptionalInt port = OptionalInt.empty();
    private boolean isAuthenticated;
    private Muted muted = Muted.NO;
    private boolean mutesThis;
    private volatile String lastCommand = "NULL";

    /** @param id unique in the server */
    public Session(long id, ServerFacts server) {
        this.id = id;
        this.server = server;
        this.commands = server.sentinel().isPresent() ? SentinelCommands.TABLE : CommandTable.ALL;
        this.isAuthenticated = server.password().isEmpty();
    }

    /** CLIENT REPLY. */
    enum Muted {
        NO,
        /** The next request gets no reply. */
        ONCE,
        ALWAYS
    }

    /** Who wants no reply at all hears none for wanting none once, as in Redis. */
    void mute(Muted wanted) {
        muted = wanted == Muted.ONCE && muted == Muted.ALWAYS ? Muted.ALWAYS : wanted;
        mutesThis = false;
    }

    /** Whether the request that was accepted last gets no reply; to be asked once for each. */
    public boolean isMuted() {
        boolean was = mutesThis;
        mutesThis = false;
        return was;
    }

    /** Takes the next request, in the order the client sent them. */
    public Intent accept(List<Bytes> request) {
        mutesThis = muted != Muted.NO;
        muted = muted == Muted.ONCE ? Muted.NO : muted;
        Arguments arguments = new Arguments(request, setup.database());
        return switch (commands.find(arguments)) {
            case CommandTable.Found.Refused(String text) -> reject(arguments.word(0), text);
            case CommandTable.Found.Foreign() -> new Intent.HangUp();
            case CommandTable.Found.Known(CommandSpec command) -> accept(command, arguments);
        };
    }

    private Intent accept(CommandSpec command, Arguments arguments) {
        if (!isAuthenticated && !command.flags().contains(CommandFlag.NO_AUTH)) {
            return reject(command.name(), "NOAUTH Authentication required.");
        }
        if (hearsNewsOnly() && !WHILE_LISTENING.contains(command.name())) {
            return reject(
                    command.name(),
                    "ERR Can't execute '" + command.name()
                            + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this"
                            + " context");
        }
        lastCommand = command.name();
        return transaction
                .map(open -> acceptIn(open, command, arguments))
                .orElseGet(() -> command.action().of(this, arguments));
    }

    private Intent acceptIn(Transaction open, CommandSpec command, Arguments arguments) {
        return switch (command.inTransaction()) {
            case QUEUED -> queue(open, command, arguments);
            case DONE_AT_ONCE -> command.action().of(this, arguments);
            case REFUSED -> refuse(Errors.notInMulti(command.name()));
        };
    }

    private Intent queue(Transaction open, CommandSpec command, Arguments arguments) {
        if (open.size() == MOST_QUEUED
                || open.bytes() + arguments.bytes() > server.limits().requestBytes()) {
            return refuse("ERR transaction larger than " + MOST_QUEUED + " commands or "
                    + server.limits().requestBytes() + " bytes");
        }
        open.add(command, arguments);
        return new Intent.Answer(new Reply.Status("QUEUED"));
    }

    /** An error; within MULTI EXEC will refuse too. */
    Intent refuse(String text) {
        transaction.ifPresent(Transaction::spoil);
        return Intent.fail(text);
    }

    /** It is not even begun; an EXEC of which that is so ends what MULTI began, as in Redis. */
    private Intent reject(String command, String text) {
        if (!command.equals("exec")) {
            return refuse(text);
        }
        transaction = Optional.empty();
        letGo();
        return Intent.fail("EXECABORT Transaction discarded because of: " + Errors.withoutPlainCode(text));
    }

    Intent multi() {
        if (transaction.isPresent()) {
            return Intent.fail("ERR MULTI calls can not be nested");
        }
        transaction = Optional.of(new Transaction());
        return new Intent.Answer(Reply.OK);
    }

    Intent exec() {
        if (transaction.isEmpty()) {
            return Intent.fail("ERR EXEC without MULTI");
        }
        Transaction ended = transaction.get();
        transaction = Optional.empty();
        long guard = watched > 0 ? watch : 0;
        letGo();
        Setup before = setup;
        Intent exec = ended.exec(this, guard);
        return setup.equals(before) ? exec : ifItHappens(exec, before);
    }

    /** What was queued for the connection itself takes effect as all the rest does: not if a watched key had changed, nor if EXEC failed. */
    private Intent ifItHappens(Intent exec, Setup before) {
        return switch (exec) {
            case Intent.Ask ask -> ifItHappens(ask, before);
            case Intent.AskTwice(Intent.Ask first, Intent.Ask second) ->
                new Intent.AskTwice(first, ifItHappens(second, before));
            case Intent.Answer _,
                    Intent.Wait _,
                    Intent.Listen _,
                    Intent.Publish _,
                    Intent.Silence _,
                    Intent.Leave _,
                    Intent.HangUp _ -> exec;
        };
    }

    private Intent.Ask ifItHappens(Intent.Ask exec, Setup before) {
        Setup after = setup;
        setup = before;
        isChanging = true;
        return new Intent.Ask(exec.request(), reply -> {
            Reply told = exec.answer().apply(reply);
            isChanging = false;
            if (told instanceof Reply.Array) {
                setup = after;
            }
            return told;
        });
    }

    /** Whether what the client asks for next depends on an EXEC that is not answered yet. */
    public boolean isChanging() {
        return isChanging;
    }

    Intent discard() {
        if (transaction.isEmpty()) {
            return Intent.fail("ERR DISCARD without MULTI");
        }
        transaction = Optional.empty();
        letGo();
        return new Intent.Answer(Reply.OK);
    }

    Intent watch(List<Bytes> keys) {
        if (transaction.isPresent()) {
            return Intent.fail("ERR WATCH inside MULTI is not allowed");
        }
        if (watched + keys.size() > MOST_WATCHED) {
            return Intent.fail("ERR more than " + MOST_WATCHED
                    + " watched keys on one connection; EXEC, DISCARD or UNWATCH first");
        }
        watched += keys.size();
        return new Intent.Ask(
                ClientRequest.watch(keys, watch),
                reply -> reply.outcome() == Outcome.ACKNOWLEDGED
                        ? Reply.OK
                        : reply.replies().getFirst());
    }

    /** Inside of MULTI it comes too late to change anything, as in Redis. */
    Intent unwatch() {
        letGo();
        return new Intent.Answer(Reply.OK);
    }

    private void letGo() {
        watch++;
        watched = 0;
    }

    /**
     * As CLIENT LIST tells it. From any thread.
     *
     * @param address where the client is
     * @param own where it came to
     * @param ageSeconds how long ago it came
     */
    public String line(String address, String own, long ageSeconds) {
        Setup told = setup;
        return "id=%d addr=%s laddr=%s name=%s age=%d flags=%s db=%d sub=%d psub=%d cmd=%s user=default resp=%d lib-name=%s lib-ver=%s"
                .formatted(
                        id,
                        address,
                        own,
                        told.name().map(Bytes::text).orElse(""),
                        ageSeconds,
                        pubSub.isListening() ? "P" : "N",
                        told.database().number(),
                        pubSub.listening().channels().size(),
                        pubSub.listening().patterns().size(),
                        lastCommand,
                        told.protocol().number(),
                        told.library().text(),
                        told.libraryVersion().text());
    }

    void library(Bytes wanted) {
        setup = setup.with(wanted, setup.libraryVersion());
    }

    void libraryVersion(Bytes wanted) {
        setup = setup.with(setup.library(), wanted);
    }

    long id() {
        return id;
    }

    /** All that it understands. */
    CommandTable commands() {
        return commands;
    }

    /** Its client came to that port. */
    public void arrivedAt(int own) {
        port = OptionalInt.of(own);
    }

    /** The port its client came to; the endpoint's if it came to none. */
    int port() {
        return port.orElseGet(server::port);
    }

    ServerFacts server() {
        return server;
    }

    /** Longest argument a client may send, in bytes. */
    public int longestArgument() {
        return server.limits().bulkBytes();
    }

    /** How replies from now on are encoded. */
    public Protocol protocol() {
        return setup.protocol();
    }

    void speak(Protocol wanted) {
        setup = setup.speaking(wanted);
    }

    /** Where the keys of its commands are from now on. */
    void select(Database wanted) {
        setup = setup.in(wanted);
    }

    Database database() {
        return setup.database();
    }

    /** From any thread. */
    public Listening listening() {
        return pubSub.listening();
    }

    PubSub pubSub() {
        return pubSub;
    }

    /** Whether a client of RESP2 gets nothing but news and words about subscriptions now. */
    boolean hearsNewsOnly() {
        return protocol() == Protocol.RESP2 && pubSub.isListening();
    }

    /** Whether its client has shown that it may come in. */
    public boolean isAuthenticated() {
        return isAuthenticated;
    }

    /** Its client has shown in another way that it may come in. */
    public void trust() {
        isAuthenticated = true;
    }

    /** Whether it is what a client has to know; then it knows it. Without a password any will do. */
    boolean authenticate(Bytes user, Bytes given) {
        boolean right = user.equals(DEFAULT_USER)
                && server.password().map(password -> password.is(given)).orElse(true);
        isAuthenticated |= right;
        return right;
    }

    /** As a fresh connection (RESET). */
    Intent reset() {
        transaction = Optional.empty();
        letGo();
        setup = Setup.FRESH.with(setup.library(), setup.libraryVersion());
        mutesThis &= muted != Muted.ALWAYS;
        muted = Muted.NO;
        isAuthenticated = server.password().isEmpty();
        boolean wasListening = pubSub.isListening();
        pubSub.forgetAll();
        Reply done = new Reply.Status("RESET");
        return wasListening ? new Intent.Listen(pubSub.listening(), List.of(done)) : new Intent.Answer(done);
    }

    Optional<Bytes> name() {
        return setup.name();
    }

    /** An empty name takes it away. */
    void call(Bytes wanted) {
        setup = setup.called(wanted.length() == 0 ? Optional.empty() : Optional.of(wanted));
    }

    /** The gateway machine it is attached to, empty before it is. */
    String gateway() {
        return gateway;
    }

    public void attachedTo(String machine) {
        gateway = machine;
    }
}
