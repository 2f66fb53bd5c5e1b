package io.blackstart.app.console.status;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.cluster.event.ClusterView;

/** The line at the foot: what to try next, and where real clients connect. */
public record StatusModel(String hint, String clients) {
    /** @param onMap whether one looks at the live cluster; elsewhere there is nothing to try on it */
    public static StatusModel of(Frame frame, boolean onMap, String clientAddress) {
        return new StatusModel(onMap && !frame.past() ? hint(frame.view()) : "", clients(clientAddress));
    }

    private static String clients(String address) {
        if (address.isEmpty()) {
            return "";
        }
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "real clients: redis-cli -p " + port;
    }

    private static String hint(ClusterView view) {
        String place = view.machine(view.reign().primary())
                .map(ClusterView.MachineView::zone)
                .orElse("");
        if (view.faults().stream().anyMatch(fault -> fault.kind().equals("pull-plug"))) {
            return view.failover().underWay()
                    ? "Watch: suspected, confirmed, elected, then the endpoint changes. Too fast? Key 1 is slow motion."
                    : "Next: click the red plug to give the power back, and watch the replica catch up.";
        }
        if (view.reshape().running()) {
            return "Watch Availability and Lost writes: no operation fails while the database moves.";
        }
        if (!view.multiAz()) {
            return "Try first: turn on Multi-AZ (M). The database stands in one zone now and would go dark with it.";
        }
        return place.isEmpty()
                ? "Waiting for the first primary."
                : "Try: pull the plug of zone %s, where the primary lives.".formatted(place);
    }
}
