package io.blackstart.cluster.routing;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.log.RequestId;
import io.blackstart.cluster.network.Message;

/** What gateways tell each other of what clients publish. */
public sealed interface PublishMessage extends Message {
    int HEADER_BYTES = 40;

    /** @param id of the publication @param to the channel */
    record Published(RequestId id, Bytes to, Bytes content) implements PublishMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES + to.length() + content.length();
        }
    }

    /** To one that was not heard in time: answered as what nobody listens to. @param id of no publication */
    record Knock(RequestId id) implements PublishMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }

    /** @param sessions how many heard it here; one that listens twice counts twice, as in Redis */
    record Heard(RequestId id, int sessions) implements PublishMessage {
        @Override
        public int bytes() {
            return HEADER_BYTES;
        }
    }
}
