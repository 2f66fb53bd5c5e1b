package io.blackstart.cluster.routing;

import io.blackstart.cluster.topology.OnPrimaryLoss;
import io.blackstart.cluster.topology.Setting;

/** What this gateway does with requests that need a primary, by what it has heard (cluster.md §9). */
final class PrimaryLoss {
    private final GatewaySite site;
    private final ReplicaBook book;
    private final OnPrimaryLoss wanted;
    private final long suspectAfter;

    PrimaryLoss(GatewaySite site, ReplicaBook book) {
        this.site = site;
        this.book = book;
        this.wanted = site.settings().onPrimaryLoss();
        this.suspectAfter = site.settings().get(Setting.GOSSIP_SUSPECT_AFTER);
    }

    PrimaryLossRule.Step step(OpenRequest request) {
        long unheard = site.engine().now() - book.primaryHeardAt();
        return site.primaryLoss()
                .apply(new PrimaryLossRule.Question(
                        wanted, book.vacant(), unheard, suspectAfter, request.mayHaveHappened()));
    }
}
