package io.blackstart.cluster.wire.rest;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.routing.Aside;
import io.blackstart.cluster.routing.ClientReply;
import io.blackstart.cluster.routing.SessionStamp;
import io.blackstart.cluster.routing.SessionStart;
import io.blackstart.cluster.wire.resp.Entrance;
import io.blackstart.cluster.wire.resp.GatewayDoor;
import io.blackstart.cluster.wire.resp.GatewayLink;
import io.blackstart.cluster.wire.resp.command.ClientList;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A subscription as server-sent events, until one of the two ends leaves. All of it runs on the owner's thread. */
final class RestStream implements GatewayLink.Owner {
    /** The connection. */
    interface Owner {
        /** The gateway listens for it from now on. */
        void begun();

        /** To be sent, in this order. */
        void event(String data);

        /** All that was to be told now has been. */
        void toldAll();

        void noGateway();

        /** The gateway died. */
        void broken();
    }

    private final Subscription subscription;
    private final GatewayLink link;
    private final ClientList clients;
    private final Owner owner;

    RestStream(Subscription subscription, GatewayDoor door, ClientList clients, Executor thread, Owner owner) {
        this.subscription = subscription;
        this.clients = clients;
        this.owner = owner;
        link = new GatewayLink(door, thread, this);
    }

    void begin(Entrance endpoint, String client) {
        clients.streams(this, subscription.listening());
        link.open(endpoint, client, SessionStart.FRESH);
    }

    void abandon() {
        clients.streamEnded(this);
        link.close();
    }

    @Override
    public void attached(String gateway) {
        link.send(1, new Aside.Listen(subscription.listening()));
        link.flush();
    }

    @Override
    public void asideDone(long asideId, long number) {
        owner.begun();
        int count = 0;
        for (Bytes name : subscription.names()) {
            owner.event("%s,%s,%d".formatted(subscription.word(), name.text(), ++count));
        }
    }

    @Override
    public void heard(Optional<Bytes> pattern, Bytes channel, Bytes content) {
        owner.event(pattern.map(found -> "pmessage," + found.text()).orElse("message") + "," + channel.text() + ","
                + content.text());
    }

    @Override
    public void replied(long requestId, ClientReply reply, SessionStamp seen) {
        throw new IllegalStateException("a stream asked for nothing and got a reply");
    }

    @Override
    public void turnedAway() {
        clients.streamEnded(this);
        owner.noGateway();
    }

    @Override
    public void disconnected() {
        owner.broken();
    }

    @Override
    public void toldAll() {
        owner.toldAll();
    }
}
