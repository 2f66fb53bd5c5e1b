package io.blackstart.app.console.data;

import io.blackstart.app.console.act.DeedDesk;
import io.blackstart.app.console.bridge.ConsoleCluster;
import io.blackstart.app.console.bridge.DataDesk;
import io.blackstart.app.console.bridge.Failures;
import io.blackstart.app.console.command.Chord;
import io.blackstart.app.console.command.Command;
import io.blackstart.app.console.command.Group;
import io.blackstart.app.console.frame.Frame;
import io.blackstart.app.console.frame.FramePump;
import io.blackstart.app.console.frame.Lookback;
import io.blackstart.app.console.look.Tone;
import io.blackstart.app.console.place.Place;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.icons.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** The place "Data": the keys on each replica, what a client does with them, and the conflict ledger. It is looked at anew about once a second. */
public final class DataPlace implements Place {
    private static final long PAUSE_NANOS = 800_000_000;
    /** Looking takes at most one part in so many of the time. */
    private static final int SHARE = 10;

    private final DataDesk data;
    private final BooleanSupplier replaying;
    private final BiConsumer<String, Tone> answer;
    private final CommandDesk commands;
    private final CommandPanel line;
    private final BannerView banner;
    private final KeysPanel keys;
    private final DetailsPanel details;
    private final LedgerPage ledger;
    private final DataView view;
    private Optional<Bytes> chosen = Optional.empty();
    private AtomicBoolean givenUp = new AtomicBoolean();
    private boolean looking;
    private long lookAt;
    /** The letter that asks for it is not to be written into it. */
    private boolean wantsLine;

    /**
     * @param replaying whether a replay is open in another place
     * @param answer hears what was done
     */
    public DataPlace(
            DataDesk data,
            ConsoleCluster cluster,
            DeedDesk deeds,
            Lookback lookback,
            BooleanSupplier replaying,
            BiConsumer<String, Tone> answer) {
        this.data = data;
        this.replaying = replaying;
        this.answer = answer;
        commands = new CommandDesk(data, lookback::live, this::lookSoon);
        line = new CommandPanel(commands);
        commands.tells(line.transcript());
        banner = new BannerView(lookback::live);
        keys = new KeysPanel(
                this::lookSoon, this::choose, near -> new FormPopOver(KeyForms.fresh(), this::say).show(near));
        details = new DetailsPanel(this::say);
        PageTabs tabs = new PageTabs();
        view = new DataView(banner.node(), tabs, line.node());
        tabs.add("data-keys", "Keys", "The keys on each replica", () -> view.show(keys.node(), details.node()));
        ledger = new LedgerPage(cluster, deeds, count -> tabs.title(1, "Conflict ledger · %,d".formatted(count)));
        tabs.add(
                "data-ledger",
                "Conflict ledger",
                "What lost when sides of a partition were merged",
                () -> view.show(ledger.list(), ledger.chosen()));
        tabs.choose(0);
        ledger.draw();
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public Node first() {
        return keys.table().node();
    }

    /** Shows what lost in merges. */
    public void showLedger() {
        view.tabs().choose(1);
    }

    @Override
    public void shown() {
        lookSoon();
    }

    @Override
    public void frame(Frame frame, boolean visible) {
        if (!visible) {
            return;
        }
        banner.show(BannerModel.of(frame, commands.waiting(), replaying.getAsBoolean()));
        line.targets(CommandTarget.all(frame.view()));
        ledger.frame();
        if (wantsLine) {
            wantsLine = false;
            line.focus();
        }
        if (!looking && System.nanoTime() >= lookAt) {
            look();
        }
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of(Group.DATA, "data-line", "Say a command to the cluster", () -> wantsLine = true)
                        .on(Chord.of(KeyCode.SLASH).focused(), Chord.ctrl(KeyCode.L))
                        .also("redis command line get set"),
                Command.of(Group.DATA, "data-pattern", "Find keys by pattern", keys::focus)
                        .sign(Glyph.SEARCH)
                        .on(Chord.ctrl(KeyCode.F)),
                Command.of(Group.DATA, "data-show-ledger", "Show the conflict ledger", this::showLedger)
                        .also("merge lost write back")
                        .sign(Glyph.MERGE),
                Command.of(Group.DATA, "data-edit", "Edit the chosen key", details::edit)
                        .sign(Glyph.EDIT)
                        .on(Chord.of(KeyCode.ENTER).focused())
                        .unless(this::needsKey),
                Command.of(Group.DATA, "data-delete", "Delete the chosen key", details::delete)
                        .sign(Glyph.DELETE)
                        .on(Chord.of(KeyCode.DELETE).focused())
                        .unless(this::needsKey));
    }

    private String needsKey() {
        return keys.table().chosen().isEmpty() ? "Choose a key in the list." : "";
    }

    @Override
    public boolean key(KeyCode key) {
        switch (key) {
            case SLASH, DIVIDE -> wantsLine = true;
            case ENTER -> {
                if (!keys.table().node().isFocused() && !details.isItemsFocused()) {
                    return false;
                }
                details.edit();
            }
            case DELETE -> {
                if (!keys.table().node().isFocused() || keys.table().chosen().isEmpty()) {
                    return false;
                }
                details.delete();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What is under way may answer an older question: it is given up, and the next frame asks anew. */
    private void lookSoon() {
        givenUp.set(true);
        lookAt = 0;
    }

    private record Looked(Optional<Listing> listing, Optional<KeyDetails> details) {}

    private void look() {
        looking = true;
        AtomicBoolean cancelled = new AtomicBoolean();
        givenUp = cancelled;
        Query query = keys.query();
        Optional<Bytes> wanted = chosen;
        long begun = System.nanoTime();
        FramePump.whenDone(
                data.look(copies -> new Looked(
                        Survey.of(copies, query, Survey.MOST_LINES, cancelled::get),
                        wanted.map(key -> KeyDetails.of(copies, key)))),
                (looked, failure) -> {
                    looking = false;
                    if (cancelled.get()) {
                        return;
                    }
                    long now = System.nanoTime();
                    lookAt = now + Math.max(PAUSE_NANOS, SHARE * (now - begun));
                    if (failure != null) {
                        answer.accept("The data cannot be looked at: " + Failures.sentence(failure), Tone.BAD);
                        return;
                    }
                    looked.listing().ifPresent(listing -> keys.show(listing, query));
                    looked.details().ifPresent(this::show);
                });
    }

    private void choose(Bytes key) {
        chosen = Optional.of(key);
        FramePump.whenDone(data.look(copies -> KeyDetails.of(copies, key)), (looked, failure) -> {
            if (failure == null) {
                show(looked);
            }
        });
    }

    private void show(KeyDetails looked) {
        if (chosen.filter(looked.key()::equals).isPresent()) {
            details.show(looked);
        }
    }

    /** A form's command. */
    private void say(List<Bytes> request) {
        String command = ReplyText.line(request);
        commands.say(request, reply -> {
            switch (reply) {
                case Reply.Failure(String text) -> answer.accept("Not done: " + text, Tone.BAD);
                default -> {
                    answer.accept("Done: " + command, Tone.GOOD);
                    if (request.size() > 1) {
                        choose(request.get(1));
                    }
                }
            }
        });
    }
}
