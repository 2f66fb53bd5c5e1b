package io.blackstart.cluster.wire.resp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Command;
import io.blackstart.cluster.data.Command.Condition;
import io.blackstart.cluster.data.CommandExecutor;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.data.Hlc;
import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.WriteContext;
import io.blackstart.cluster.event.Outcome;
import io.blackstart.cluster.event.Route;
import io.blackstart.cluster.log.Position;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.ClientRequest;
import io.blackstart.cluster.routing.PrimaryStanding;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import io.blackstart.cluster.wire.resp.codec.RespLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    private static final ServerFacts SERVER =
            new FakeFacts(new RespLimits(100, 10, 100, 100, 10, 1 << 20, Duration.ofSeconds(60)));

    private final Session session = new Session(17, SERVER);

    private Intent asked(String line) {
        return session.accept(Arrays.stream(line.split(" ")).map(Bytes::of).toList());
    }

    private Reply answer(String line) {
        return assertInstanceOf(Intent.Answer.class, asked(line), line).reply();
    }

    private String error(String line) {
        Reply reply = switch (asked(line)) {
            case Intent.Answer(Reply known) -> known;
            case Intent.Ask(ClientRequest request, var _) -> done(request.commands());
            case Intent.Wait _,
                    Intent.AskTwice _,
                    Intent.Leave _,
                    Intent.HangUp _,
                    Intent.Listen _,
                    Intent.Publish _,
                    Intent.Silence _ -> throw new AssertionError(line);
        };
        return assertInstanceOf(Reply.Failure.class, reply, line).text();
    }

    /** By an empty database, in the year 2026. */
    private static Reply done(List<Command> commands) {
        WriteContext context = new WriteContext(Hlc.atMillis(1_800_000_000_000L), "a1", 1);
        return CommandExecutor.execute(commands, new Keyspace(), context)
                .replies()
                .getFirst();
    }

    private Command command(String line) {
        ClientRequest request =
                assertInstanceOf(Intent.Ask.class, asked(line), line).request();
        assertFalse(request.transaction());
        return request.commands().getFirst();
    }

    private static Bytes b(String text) {
        return Bytes.of(text);
    }

    private static Reply bulk(String text) {
        return new Reply.Bulk(b(text));
    }

    private static ClientReply acknowledged(Reply... replies) {
        return new ClientReply(List.of(replies), Outcome.ACKNOWLEDGED, Position.START, "a1", Route.PRIMARY);
    }

    // ---- data ----------------------------------------------------------------------------------------------------

    @Test
    void dataCommandsGoToTheGateway() {
        assertEquals(new Command.Get(b("k")), command("GeT k"));
        assertEquals(new Command.Del(List.of(b("k"), b("l"))), command("DEL k l"));
        assertEquals(new Command.Exists(List.of(b("k"), b("k"))), command("exists k k"));
        assertEquals(new Command.Incr(b("k")), command("INCR k"));
        assertEquals(new Command.HGet(b("k"), b("f")), command("HGET k f"));
        assertEquals(new Command.HGetAll(b("k")), command("HGETALL k"));
        assertEquals(
                new Command.HSet(
                        b("k"),
                        List.of(new Command.FieldValue(b("f"), b("v")), new Command.FieldValue(b("g"), b("w")))),
                command("HSET k f v g w"));
    }

    @Test
    void setReadsItsOptionsInAnyOrder() {
        assertEquals(new Command.Set(b("k"), b("v"), Optional.empty(), Condition.ALWAYS), command("SET k v"));
        assertEquals(
                new Command.Set(b("k"), b("v"), Optional.of(5_000L), Condition.IF_ABSENT), command("SET k v NX EX 5"));
        assertEquals(
                new Command.Set(b("k"), b("v"), Optional.of(5L), Condition.IF_PRESENT), command("SET k v px 5 xx"));
        assertEquals(new Command.Set(b("k"), b("v"), Optional.empty(), Condition.IF_PRESENT), command("SET k v XX XX"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "SET k v NX XX~ERR syntax error",
                "SET k v EX~ERR syntax error",
                "SET k v EX 1 PX 1~ERR syntax error",
                "SET k v FOO~ERR syntax error",
                "SET k v EX x FOO~ERR syntax error",
                "SET k v EX x~ERR value is not an integer or out of range",
                "SET k v EX 9223372036854775808~ERR value is not an integer or out of range",
                "SET k v EX 0~ERR invalid expire time in 'set' command",
                "SET k v PX -1~ERR invalid expire time in 'set' command",
                "SET k v EX 9223372036854775807~ERR invalid expire time in 'set' command",
                "SET k v PX 9223372036854775807~ERR invalid expire time in 'set' command",
                "SET k~ERR wrong number of arguments for 'set' command",
                "GET~ERR wrong number of arguments for 'get' command",
                "get a b~ERR wrong number of arguments for 'get' command",
                "HSET k f v g~ERR wrong number of arguments for 'hset' command",
                "PING a b~ERR wrong number of arguments for 'ping' command",
                "SELECT 16~ERR DB index is out of range",
                "SELECT -1~ERR DB index is out of range",
                "SELECT 4294967296~ERR value is out of range, value must between -2147483648 and 2147483647",
                "SELECT x~ERR value is not an integer or out of range",
                "CLIENT~ERR wrong number of arguments for 'client' command",
                "CLIENT SETNAME~ERR wrong number of arguments for 'client|setname' command",
                "CLIENT MAINT_NOTIFICATIONS ON~ERR unknown subcommand 'MAINT_NOTIFICATIONS'. Try CLIENT HELP.",
                "CLIENT SETINFO color red~ERR Unrecognized option 'color'",
                "CONFIG SET save x~ERR CONFIG SET failed (possibly related to argument 'save') - can't set immutable"
                        + " config",
                "CLIENT KILL TYPE foo~ERR Unknown client type 'foo'",
                "CLIENT KILL USER nobody~ERR No such user 'nobody'",
                "CLIENT KILL SKIPME maybe~ERR syntax error",
                "CLIENT KILL ID 5 ADDR~ERR syntax error",
                "SLOWLOG GET -2~ERR count should be greater than or equal to -1",
                "SLOWLOG GET 1 2~ERR unknown subcommand or wrong number of arguments for 'GET'. Try SLOWLOG HELP.",
                "MEMORY USAGE k SAMPLES x~ERR value is not an integer or out of range",
                "MEMORY USAGE k SAMPLES -1~ERR syntax error",
                "FUNCTION FLUSH FOO~ERR FUNCTION FLUSH only supports SYNC|ASYNC option",
                "LATENCY GRAPH x~ERR No samples available for event 'x'",
                "CONFIG SET notify-keyspace-events !~ERR CONFIG SET failed (possibly related to argument"
                        + " 'notify-keyspace-events') - Invalid event class character. Use 'Ag$lshzxeKEtmdn'.",
                "COMMAND GETKEYS ZUNION 3 a b~ERR Invalid arguments specified for command",
                "COMMAND LIST FILTERBY FOO x~ERR syntax error",
                "COMMAND FOO~ERR unknown subcommand 'FOO'. Try COMMAND HELP.",
                "HELLO 4~NOPROTO unsupported protocol version",
                "HELLO x~ERR Protocol version is not an integer or out of range",
                "HELLO 3 FOO~ERR Syntax error in HELLO option 'FOO'",
                "HELLO 3 SETNAME~ERR Syntax error in HELLO option 'SETNAME'",
                "HELLO 3 AUTH bob pw~WRONGPASS invalid username-password pair or user is disabled.",
                "EXEC~ERR EXEC without MULTI",
                "DISCARD~ERR DISCARD without MULTI",
            })
    void errorsAreRediss(String line, String text) {
        assertEquals(text, error(line));
    }

    @Test
    void anUnknownCommandIsRepeatedUpToALength() {
        assertEquals("ERR unknown command 'foo', with args beginning with: 'a' 'b' ", error("foo a b"));
        assertEquals("ERR unknown command 'foo', with args beginning with: ", error("foo"));
        assertTrue(error("foo " + "x".repeat(10_000)).length() < 300);
    }

    // ---- the connection's own ------------------------------------------------------------------------------------

    @Test
    void theConnectionAnswersByItself() {
        assertEquals(new Reply.Status("PONG"), answer("PING"));
        assertEquals(bulk("hi"), answer("PING hi"));
        assertEquals(bulk("hi"), answer("ECHO hi"));
        assertEquals(Reply.OK, answer("SELECT 0"));
        assertEquals(new Reply.Int(17), answer("CLIENT ID"));
        assertEquals(Reply.OK, answer("CLIENT SETINFO LIB-NAME jedis"));
        assertEquals(new Intent.Leave(Reply.OK), asked("QUIT"));
    }

    @Test
    void theNameIsKept() {
        assertEquals(Reply.NIL, answer("CLIENT GETNAME"));
        assertEquals(Reply.OK, answer("CLIENT SETNAME shop"));
        assertEquals(bulk("shop"), answer("CLIENT GETNAME"));
        assertEquals(
                "ERR Client names cannot contain spaces, newlines or special characters.",
                ((Reply.Failure) ((Intent.Answer) session.accept(List.of(b("CLIENT"), b("SETNAME"), b("a b")))).reply())
                        .text());
        assertEquals(bulk("shop"), answer("CLIENT GETNAME"));
    }

    @Test
    void helloSwitchesTheProtocolOnlyIfAllOfItIsRight() {
        error("HELLO 3 SETNAME x FOO");
        assertEquals(Protocol.RESP2, session.protocol());
        assertEquals(Reply.NIL, answer("CLIENT GETNAME"));
        Reply.Pairs greeting = assertInstanceOf(Reply.Pairs.class, answer("HELLO 3 AUTH default pw SETNAME shop"));
        assertEquals(Protocol.RESP3, session.protocol());
        assertEquals(
                List.of(bulk("proto"), new Reply.Int(3), bulk("id"), new Reply.Int(17)),
                greeting.items().subList(4, 8));
        assertEquals(bulk("shop"), answer("CLIENT GETNAME"));
        answer("HELLO");
        assertEquals(Protocol.RESP3, session.protocol());
        answer("HELLO 2");
        assertEquals(Protocol.RESP2, session.protocol());
    }

    @Test
    void infoTellsTheSectionsAskedFor() {
        session.attachedTo("gateway-a1");
        session.arrivedAt(7001);
        for (String asked : List.of("INFO", "INFO Everything")) {
            String all = info(asked, STANDING);
            for (String line : List.of(
                    "redis_version:7.0.15",
                    "loading:0",
                    "rdb_bgsave_in_progress:0",
                    "tcp_port:7001",
                    "role:master",
                    "connected_slaves:1",
                    "slave0:ip=b1,port=7001,state=online,offset=41,lag=0",
                    "master_repl_offset:42",
                    "connected_clients:3",
                    "blocked_clients:0",
                    "total_commands_processed:0",
                    "db3:keys=7,expires=2,avg_ttl=0",
                    "gateway:gateway-a1")) {
                assertTrue(all.contains("\r\n" + line + "\r\n"), line + " in " + all);
            }
            assertTrue(all.contains("\r\nused_memory:"), all);
        }
        assertEquals("# Cluster\r\ncluster_enabled:0\r\n", text(answer("INFO cluster")));
        assertEquals("", text(answer("INFO nothing")));
        assertTrue(info("INFO replication", PrimaryStanding.UNKNOWN).contains("connected_slaves:0\r\n"));
    }

    private static final PrimaryStanding STANDING = new PrimaryStanding(
            "a1",
            42,
            List.of(
                    new PrimaryStanding.Backup("b1", "live", 41, true, 80_000_000),
                    new PrimaryStanding.Backup("c1", "silent", 30, false, 2_000_000_000)),
            List.of(new PrimaryStanding.KeyCount(3, 7, 2)));

    /** What the primary stands like is asked first. */
    private String info(String line, PrimaryStanding standing) {
        return text(told(line, standing));
    }

    private Reply waited(String line, PrimaryStanding standing) {
        return stood(assertInstanceOf(Intent.Wait.class, asked(line), line).question(), standing);
    }

    private Reply told(String line, PrimaryStanding standing) {
        return stood(assertInstanceOf(Intent.Ask.class, asked(line), line), standing);
    }

    private static Reply stood(Intent.Ask question, PrimaryStanding standing) {
        assertEquals(ClientRequest.Kind.STANDING, question.request().kind());
        return question.answer()
                .apply(new ClientReply(
                        List.of(standing.toReply()), Outcome.ACKNOWLEDGED, Position.START, "a1", Route.PRIMARY));
    }

    private static String text(Reply reply) {
        return assertInstanceOf(Reply.Verbatim.class, reply).value().text();
    }

    @Test
    void waitAndRoleTellWhatThePrimaryKnows() {
        assertEquals(new Reply.Int(1), waited("WAIT 2 100", STANDING));
        assertEquals(
                new Reply.Array(List.of(
                        bulk("master"),
                        new Reply.Int(42),
                        new Reply.Array(List.of(new Reply.Array(List.of(bulk("b1"), bulk("6380"), bulk("41"))))))),
                told("ROLE", STANDING));
        assertEquals("ERR timeout is negative", error("WAIT 1 -1"));
        assertEquals(Reply.OK, answer("MULTI"));
        assertEquals(new Reply.Status("QUEUED"), answer("WAIT 2 100"));
        assertEquals(new Reply.Array(List.of(new Reply.Int(1))), told("EXEC", STANDING), "asked once, nobody waits");
        assertEquals("ERR value is not an integer or out of range", error("WAIT x 1"));
    }

    @Test
    void configGetMatchesPatterns() {
        assertEquals(new Reply.Pairs(List.of(bulk("save"), bulk(""))), answer("CONFIG GET save"));
        assertEquals(
                new Reply.Pairs(List.of(bulk("SAVE"), bulk(""), bulk("appendonly"), bulk("yes"))),
                answer("CONFIG GET SAVE append* save"));
        assertEquals(new Reply.Pairs(List.of()), answer("CONFIG GET nothing"));
    }

    @Test
    void smallThingsAreAsInRedis() {
        assertEquals(new Reply.Int(0), answer("CLIENT KILL LADDR 1.1.1.1:1 TYPE normal"));
        assertEquals(Reply.OK, answer("CONFIG SET notify-keyspace-events KEA"));
        assertEquals(new Reply.Int(0), answer("PUBSUB NUMPAT"));
        assertEquals(new Reply.Array(List.of(bulk("a"), new Reply.Int(0))), answer("PUBSUB NUMSUB a"));
        assertEquals(new Reply.Array(List.of(bulk("a"), bulk("c"))), answer("COMMAND GETKEYS SORT a STORE b STORE c"));
        assertEquals(
                new Reply.Array(List.of(bulk("getrange"), bulk("getbit"))),
                answer("COMMAND LIST FILTERBY PATTERN get[br][ai]*"));
        for (String container : List.of(
                "CLIENT", "COMMAND", "CONFIG", "FUNCTION", "LATENCY", "MEMORY", "OBJECT", "PUBSUB", "SLOWLOG")) {
            List<Reply> help = assertInstanceOf(Reply.Array.class, answer(container + " HELP"))
                    .items();
            assertEquals(
                    new Reply.Status(container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"),
                    help.getFirst());
            assertEquals(new Reply.Status("    Prints this help."), help.getLast());
        }
        String name = "x".repeat(130);
        assertEquals(
                "ERR unknown command '" + name.substring(2) + "', with args beginning with: '" + name.substring(2)
                        + "' ",
                error(name + " " + name));
    }

    @Test
    void commandTellsTheTable() {
        Reply.Array all = assertInstanceOf(Reply.Array.class, answer("COMMAND"));
        assertEquals(new Reply.Int(all.items().size()), answer("COMMAND COUNT"));
        Reply get = all.items().stream()
                .filter(entry -> ((Reply.Array) entry).items().getFirst().equals(bulk("get")))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(
                        bulk("get"),
                        new Reply.Int(2),
                        words("readonly", "fast"),
                        new Reply.Int(1),
                        new Reply.Int(1),
                        new Reply.Int(1),
                        words("@read", "@string", "@fast"),
                        new Reply.Members(List.of())),
                ((Reply.Array) get).items().subList(0, 8));
        assertEquals(10, ((Reply.Array) get).items().size());
        Reply list = assertInstanceOf(Reply.Array.class, answer("COMMAND INFO client|list"))
                .items()
                .getFirst();
        assertEquals(bulk("client|list"), ((Reply.Array) list).items().getFirst());
        assertEquals(new Reply.Array(List.of(get, Reply.NIL)), answer("COMMAND INFO get nothing"));
        assertEquals(new Reply.Pairs(List.of()), answer("COMMAND DOCS nonsense"));
    }

    private static Reply words(String... words) {
        return new Reply.Members(
                Arrays.stream(words).<Reply>map(Reply.Status::new).toList());
    }

    @Test
    void aBrowserIsHungUpOn() {
        assertEquals(new Intent.HangUp(), asked("POST / HTTP/1.1"));
        assertEquals(new Intent.HangUp(), asked("Host: localhost"));
    }

    // ---- transactions --------------------------------------------------------------------------------------------

    private void queue(String... lines) {
        assertEquals(Reply.OK, answer("MULTI"));
        for (String line : lines) {
            assertEquals(new Reply.Status("QUEUED"), answer(line));
        }
    }

    @Test
    void execAsksOnceAndPutsLocalAnswersInTheirPlaces() {
        queue("PING", "SET k v", "ECHO hi", "INCR n", "SELECT x");
        Intent.Ask ask = assertInstanceOf(Intent.Ask.class, asked("EXEC"));
        assertTrue(ask.request().transaction());
        assertEquals(
                List.of(new Command.Set(b("k"), b("v"), Optional.empty(), Condition.ALWAYS), new Command.Incr(b("n"))),
                ask.request().commands());
        assertEquals(
                new Reply.Array(List.of(
                        new Reply.Status("PONG"),
                        Reply.OK,
                        bulk("hi"),
                        new Reply.Int(1),
                        new Reply.Failure("ERR value is not an integer or out of range"))),
                ask.answer().apply(acknowledged(Reply.OK, new Reply.Int(1))));
        assertEquals("ERR EXEC without MULTI", error("EXEC"));
    }

    @Test
    void execWithNothingToAskIsAnsweredAtOnce() {
        queue();
        assertEquals(new Reply.Array(List.of()), answer("EXEC"));
        queue("PING");
        assertEquals(new Reply.Array(List.of(new Reply.Status("PONG"))), answer("EXEC"));
    }

    @Test
    void aFailureOfTheWholeTransactionIsOneError() {
        Reply failure = new Reply.Failure("ERR no primary");
        ClientReply refused = new ClientReply(List.of(failure), Outcome.REFUSED, Position.START, "", Route.NONE);
        queue("INCR a", "INCR b");
        assertEquals(failure, ((Intent.Ask) asked("EXEC")).answer().apply(refused));
        queue("INCR a");
        assertEquals(failure, ((Intent.Ask) asked("EXEC")).answer().apply(refused));
        queue("INCR a");
        assertEquals(
                new Reply.Array(List.of(failure)),
                ((Intent.Ask) asked("EXEC")).answer().apply(acknowledged(failure)));
    }

    @Test
    void aCommandThatCannotBeQueuedSpoilsTheTransaction() {
        for (String wrong : List.of("GET", "foo", "CLIENT FOO")) {
            queue("SET k v");
            error(wrong);
            assertEquals(new Reply.Status("QUEUED"), answer("PING"));
            assertEquals("EXECABORT Transaction discarded because of previous errors.", error("EXEC"));
            assertEquals(new Reply.Status("PONG"), answer("PING"));
        }
    }

    @Test
    void whatSilencesOrEndsAConnectionIsRefusedInsideOfMulti() {
        for (String name : List.of("CLIENT REPLY", "CLIENT KILL")) {
            queue("SET k v");
            assertEquals("ERR " + name + " inside MULTI is not supported", error(name + " SKIP"));
            assertEquals("EXECABORT Transaction discarded because of previous errors.", error("EXEC"));
        }
    }

    @Test
    void execThatCannotBeUnderstoodEndsTheTransaction() {
        String wrong = "EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command";
        queue("SET k v");
        assertEquals(wrong, error("EXEC now"));
        assertEquals("ERR EXEC without MULTI", error("EXEC"));
        assertEquals(wrong, error("EXEC now"));
    }

    @Test
    void nestedMultiIsAnErrorButSpoilsNothing() {
        queue("PING");
        assertEquals("ERR MULTI calls can not be nested", error("MULTI"));
        assertEquals(new Reply.Array(List.of(new Reply.Status("PONG"))), answer("EXEC"));
    }

    @Test
    void discardForgetsTheQueue() {
        queue("SET k v");
        assertEquals(Reply.OK, answer("DISCARD"));
        assertEquals("ERR EXEC without MULTI", error("EXEC"));
        assertEquals(new Command.Get(b("k")), command("GET k"));
    }

    private long watched(String line) {
        ClientRequest request = assertInstanceOf(Intent.Ask.class, asked(line)).request();
        assertEquals(ClientRequest.Kind.WATCH, request.kind());
        return request.watch();
    }

    private long guardOfExec() {
        return assertInstanceOf(Intent.Ask.class, asked("EXEC")).request().watch();
    }

    @Test
    void watchedKeysGuardTheNextExecOnly() {
        long group = watched("WATCH k l");
        assertEquals(group, watched("WATCH m"));
        queue("SET k v");
        assertEquals(group, guardOfExec());
        queue("SET k v");
        assertEquals(0, guardOfExec());
        assertNotEquals(group, watched("WATCH k"));
    }

    @Test
    void unwatchDiscardAndASpoiledExecLetTheKeysGo() {
        watched("WATCH k");
        assertEquals(Reply.OK, answer("UNWATCH"));
        queue("SET k v");
        assertEquals(0, guardOfExec());
        watched("WATCH k");
        queue("SET k v");
        answer("DISCARD");
        queue("SET k v");
        assertEquals(0, guardOfExec());
        watched("WATCH k");
        queue("SET k v");
        error("foo");
        assertTrue(error("EXEC").startsWith("EXECABORT"));
        queue("SET k v");
        assertEquals(0, guardOfExec());
    }

    @Test
    void watchInsideMultiIsAnErrorThatSpoilsNothingAndUnwatchComesTooLate() {
        long group = watched("WATCH k");
        queue("SET k v", "UNWATCH");
        assertEquals("ERR WATCH inside MULTI is not allowed", error("WATCH l"));
        Intent.Ask exec = assertInstanceOf(Intent.Ask.class, asked("EXEC"));
        assertEquals(group, exec.request().watch());
        assertEquals(new Reply.Array(List.of(Reply.OK, Reply.OK)), exec.answer().apply(acknowledged(Reply.OK)));
    }

    @Test
    void anExecWhoseKeysHaveChangedIsNil() {
        watched("WATCH k");
        queue("SET k v", "PING");
        assertEquals(
                Reply.ABORTED,
                assertInstanceOf(Intent.Ask.class, asked("EXEC")).answer().apply(acknowledged(Reply.ABORTED)));
        watched("WATCH k");
        queue();
        assertTrue(guardOfExec() > 0, "also without commands");
    }

    @Test
    void anExecWhoseKeysHaveChangedLeavesTheConnectionAsItWas() {
        watched("WATCH k");
        queue("SELECT 3", "HELLO 3 SETNAME x", "SET k v");
        Intent.Ask nil = assertInstanceOf(Intent.Ask.class, asked("EXEC"));
        assertEquals(
                List.of(new Command.Set(new Database(3).held(b("k")), b("v"), Optional.empty(), Condition.ALWAYS)),
                nil.request().commands());
        assertTrue(session.isChanging());
        assertEquals(Reply.ABORTED, nil.answer().apply(acknowledged(Reply.ABORTED)));

        assertFalse(session.isChanging());
        assertEquals(new Command.Get(b("k")), command("GET k"));
        assertEquals(Reply.NIL, answer("CLIENT GETNAME"));
        assertEquals(Protocol.RESP2, session.protocol());
        queue("SELECT 3", "HELLO 3 SETNAME x", "SET k v");
        Intent.Ask done = assertInstanceOf(Intent.Ask.class, asked("EXEC"));
        assertInstanceOf(Reply.Array.class, done.answer().apply(acknowledged(Reply.OK)));
        assertEquals(new Command.Get(new Database(3).held(b("k"))), command("GET k"));
        assertEquals(bulk("x"), answer("CLIENT GETNAME"));
        assertEquals(Protocol.RESP3, session.protocol());
    }

    @Test
    void aWatchThatFailedSaysSo() {
        Reply failure = new Reply.Failure("UNAVAILABLE");
        Intent.Ask watch = assertInstanceOf(Intent.Ask.class, asked("WATCH k"));
        assertEquals(Reply.OK, watch.answer().apply(acknowledged(new Reply.Int(1))));
        assertEquals(
                failure,
                watch.answer()
                        .apply(new ClientReply(List.of(failure), Outcome.REFUSED, Position.START, "", Route.NONE)));
        assertTrue(error("WATCH" + " k".repeat(10_000)).contains("watched keys"));
    }

    @Test
    void aTransactionHasTheSizeOfARequestAtMost() {
        queue("SET k " + "v".repeat(90));
        assertTrue(error("SET l " + "v".repeat(90)).startsWith("ERR transaction larger than"));
        assertTrue(error("EXEC").startsWith("EXECABORT"));
    }

    @Test
    void whatNeedsNoLookAtTheDataIsRefusedAtOnce() {
        assertEquals("ERR value is not an integer or out of range", refused("LRANGE l x 1"));
        assertEquals("ERR value is out of range, must be positive", refused("LPOP l -1"));
        assertEquals("ERR value is out of range, must be positive", refused("RPOP l many"));
        assertEquals("ERR wrong number of arguments for 'lpop' command", refused("LPOP l 1 2"));
        assertEquals("ERR wrong number of arguments for 'sadd' command", refused("SADD s"));
    }

    private String refused(String line) {
        return refusal(List.of(line.split(" ")).stream().map(Bytes::of).toList());
    }

    private String refusal(List<Bytes> request) {
        return switch (session.accept(request)) {
            case Intent.Answer(Reply.Failure(String text)) -> text;
            case Intent other -> throw new AssertionError(other);
        };
    }
}
