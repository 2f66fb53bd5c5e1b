package io.blackstart.app.console.bridge;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The data of the running cluster for the window. All methods return at once. */
public interface DataDesk {
    /**
     * What came of a client's command.
     *
     * @param servedBy machine of the replica that answered; empty if none did
     * @param gateway through which it went; empty if it went through none
     */
    record Answer(Reply reply, String servedBy, String gateway) {}

    /** Looks at the replicas' copies on a thread of its own. @return what came of it; or, completed exceptionally, why nothing did */
    <T> CompletionStage<T> look(Function<Copies, T> work);

    /**
     * Says a command as a client does: through the endpoint to a gateway, in one session that lasts as long as its gateway does. Commands are answered in
     * their order.
     *
     * @param request name and arguments
     */
    CompletionStage<Answer> say(List<Bytes> request);

    /**
     * The same, as one command by itself: in the first database, and outside of what was begun with MULTI. Either sees what the other wrote.
     *
     * @param request name and arguments
     */
    CompletionStage<Answer> sayByItself(List<Bytes> request);

    /** The same, as a client that was given one gateway: in a session of its own. */
    CompletionStage<Answer> sayAt(String gateway, List<Bytes> request);

    /**
     * Asks one replica what it shows by itself, past gateways and gates. What would change anything is refused.
     *
     * @param request name and arguments
     */
    CompletionStage<Answer> ask(String replica, List<Bytes> request);
}
