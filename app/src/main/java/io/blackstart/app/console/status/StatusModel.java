package io.blackstart.app.console.status;

import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.place.Elsewhere;
import io.blackstart.cluster.event.ClusterView;
import io.blackstart.drills.words.Format;
import java.util.Optional;

/**
 * The line at the foot: what to try next, and where real clients connect.
 *
 * @param live whether one looks at the live cluster as it is now, or at what is no cluster
 */
public record StatusModel(boolean live, String hint, String clients) {
    /** Of a cluster that stands still for good. */
    public static final StatusModel STANDS_STILL = new StatusModel(true, "", "");

    /** @param onMap whether the map is shown; elsewhere there is nothing to try on it @param elsewhere what is shown instead of the live cluster */
    public static StatusModel of(Frame frame, boolean onMap, Optional<Elsewhere> elsewhere, String clientAddress) {
        if (elsewhere.isPresent()) {
            return new StatusModel(false, elsewhere.get().status(), "");
        }
        if (onMap && frame.past()) {
            return new StatusModel(
                    false,
                    "You look at %s; the live cluster runs on. L goes back to it."
                            .formatted(Format.shortClock(frame.now())),
                    clients(clientAddress));
        }
        return new StatusModel(true, onMap ? hint(frame) : "", clients(clientAddress));
    }

    private static String clients(String address) {
        if (address.isEmpty()) {
            return "";
        }
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "real clients: redis-cli -p " + port;
    }

    private static String hint(Frame frame) {
        ClusterView view = frame.view();
        String place = view.machine(view.reign().primary())
                .map(ClusterView.MachineView::zone)
                .orElse("");
        if (view.vacant()) {
            return "Nobody may reign: mend what is broken, or force a promotion, which first tells what is lost.";
        }
        if (view.faults().stream().anyMatch(fault -> fault.kind().equals("pull-plug"))) {
            return frame.allDark()
                    ? "No replica has power, so nobody can be elected: click a red plug to give the power back."
                    : view.failover().underWay()
                            ? "Watch: suspected, confirmed, elected, then the endpoint changes. Too fast? Key 1 is"
                                    + " slow motion."
                            : "Next: click the red plug to give the power back, and watch the replica catch up.";
        }
        if (view.reshape().running()) {
            return "Watch Availability: no operation fails while the database moves.";
        }
        if (!view.multiAz()) {
            return "Try first: turn on Multi-AZ (M). The database stands in one zone now and would go dark with it.";
        }
        return place.isEmpty()
                ? "Waiting for the first primary."
                : "Try: pull the plug of zone %s, where the primary lives.".formatted(place);
    }
}
