package io.blackstart.app.pictures;

import io.blackstart.app.console.DrawnConsole;

/** The scenes of a tour, in their order: each leaves the window so that the next can begin. */
final class TourScenes {
    private static final int FURTHER = 14;

    private final ConsoleTour tour;
    private final DrawnConsole window;

    TourScenes(ConsoleTour tour) {
        this.tour = tour;
        window = tour.window();
    }

    void all() {
        tour.pass(20);
        tour.scene("first-start");
        window.putAway();
        healthy();
        over();
        zoneGoesDark();
        bothSidesWrite();
        drills();
        runs();
        data();
    }

    private void healthy() {
        tour.scene("cluster");
        window.click("b1");
        tour.scene("inspector");
        tour.sceneBeside("form-lossy-link", () -> window.press("do-lossy-link"));
    }

    private void over() {
        window.run("open-palette");
        tour.scene("palette");
        window.putAway();
        window.run("keys");
        tour.scene("keys");
        window.putAway();
        window.run("open-settings");
        tour.scene("settings");
        window.putAway();
        window.run("multi-az");
        tour.await("the plan is shown", () -> window.shows("reshape-plan"));
        tour.scene("plan");
        window.putAway();
    }

    private void zoneGoesDark() {
        window.run("tab-events");
        window.press("plug-zone-a");
        tour.pass(3);
        tour.scene("zone-dark");
        tour.sceneBeside("why-election", () -> window.press("why-election"));
        window.press("tab-broken");
        tour.scene("broken");
        window.press("plug-zone-a");
        tour.pass(12);
    }

    private void bothSidesWrite() {
        window.press("tab-events");
        tour.say("partition a / b,c,d");
        tour.pass(7);
        tour.scene("split");
        tour.say("heal all");
        tour.await("the merge is shown", () -> window.shows("merge"));
        tour.pass(4);
        tour.scene("merge");
        window.run("previous-fault");
        tour.scene("past");
        window.run("back-to-live");
    }

    private void drills() {
        window.run("place-drills");
        tour.await("a drill is open", () -> window.shows("drill-name"));
        tour.await("it can be run", () -> window.shows("drill-verdict"));
        tour.pass(1);
        tour.scene("drills");
        window.run("drill-run");
        tour.await("it has ended", () -> window.shows("drill-result"));
        tour.scene("drill-verdict");
        window.press("drill-report");
        tour.await("its report is shown", () -> window.shows("report-name"));
        tour.scene("report");
        window.run("report-back");
    }

    private void runs() {
        window.run("place-runs");
        tour.await("the runs are listed", () -> window.rows("runs-table") > 1);
        window.choose("runs-table", 0);
        tour.await("its details are shown", () -> window.shows("run-name"));
        tour.scene("runs");
        window.run("run-replay");
        tour.await("the replay is open", () -> window.shows("replay-branch"));
        for (int i = 0; i < FURTHER; i++) {
            window.run("replay-next");
        }
        tour.await("an election is shown", () -> window.shows("election"));
        tour.scene("replay");
        tour.sceneBeside("branch-form", this::askForBranch);
        askForBranch();
        window.press("branch-go");
        tour.await("the two are compared", () -> window.shows("compare-title"));
        tour.scene("comparison");
    }

    private void askForBranch() {
        window.press("replay-branch");
        tour.await("it is asked", () -> window.shows("branch-line"));
        window.type("branch-line", "pull-plug zone b");
    }

    private void data() {
        window.run("place-data");
        tour.await("keys are listed", () -> window.rows("keys-table") > 0);
        window.choose("keys-table", 0);
        tour.await("the key is shown", () -> window.shows("key-name"));
        tour.pass(1);
        tour.scene("data");
        window.run("data-show-ledger");
        tour.await("the ledger is shown", () -> window.shows("ledger-table"));
        tour.pass(1);
        if (window.rows("ledger-table") > 0) {
            window.choose("ledger-table", 0);
            tour.pass(1);
        }
        tour.scene("ledger");
    }
}
