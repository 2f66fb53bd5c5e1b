package io.blackstart.cluster.routing;

import io.blackstart.cluster.log.Reign;
import io.blackstart.cluster.log.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The requests a gateway works on, by the numbers that replicas are asked under (rule W9). */
final class OpenRequests {
    private final GatewaySite site;
    private final TreeMap<Long, OpenRequest> open = new TreeMap<>();
    /** By the new number of one that stands in line, until that is confirmed. */
    private final TreeMap<Long, OpenRequest> renumbered = new TreeMap<>();

    private long lastNumber;

    OpenRequests(GatewaySite site) {
        this.site = site;
    }

    /** @param arrivedAt when it came to the gateway */
    OpenRequest begin(GatewaySession session, GatewaySession.Queued queued, long arrivedAt) {
        OpenRequest request =
                new OpenRequest(session, queued.requestId(), queued.request(), ++lastNumber, arrivedAt, site.fate());
        open.put(request.number(), request);
        site.requests().begun(site.id(request.firstNumber()), queued.request(), arrivedAt);
        return request;
    }

    /** @param reply empty if its client went away */
    void ended(OpenRequest request, Optional<ClientReply> reply) {
        open.remove(request.number());
        renumbered.remove(request.askedAs());
        site.requests().ended(site.id(request.firstNumber()), reply);
    }

    /** No primary is asked to stamp one below any more; there must be one. */
    long oldest() {
        for (OpenRequest request : open.values()) {
            if (request.isStamped()) {
                return request.number();
            }
        }
        throw new IllegalStateException("nothing is to be stamped");
    }

    /** One that stands in line is asked for under another number from now on. */
    void renumber(OpenRequest request) {
        request.place().renumber(++lastNumber);
        renumbered.put(lastNumber, request);
    }

    /** It stands in a primary's line under that number. */
    void standsInLine(Reign at, OpenRequest request, long number, long now) {
        long before = request.number();
        if (request.standsInLine(at, number, now)) {
            renumbered.remove(number);
            open.remove(before);
            open.put(number, request);
        }
    }

    /** The open request of that id, null if it has ended or was an earlier life's. */
    OpenRequest find(RequestId id) {
        if (!site.isOwn(id)) {
            return null;
        }
        OpenRequest request = open.get(id.number());
        return request == null && !renumbered.isEmpty() ? renumbered.get(id.number()) : request;
    }

    /** Nearly always none: then nothing is made for it. */
    List<OpenRequest> those(Predicate<OpenRequest> wanted) {
        List<OpenRequest> found = List.of();
        for (OpenRequest request : open.values()) {
            if (wanted.test(request)) {
                if (found.isEmpty()) {
                    found = new ArrayList<>();
                }
                found.add(request);
            }
        }
        return found;
    }
}
