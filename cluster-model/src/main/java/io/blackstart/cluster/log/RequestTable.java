package io.blackstart.cluster.log;

import io.blackstart.cluster.data.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests that were applied and may still be retried, with their answers (rule W9); part of the replicated state.
 *
 * <p><b>Forgetting a life.</b> Once a write of a gateway's later life is acknowledged, nobody waits for an answer to the earlier one: its sessions were
 * reset with it, their writes are indeterminate, and it sends nothing any more. What of it is still on its way over a slow link is not applied
 * ({@link #isOver}), which is one of the two things that may become of an indeterminate write; so its answers need not be known for that. They are
 * needed only to tell that a foreign tail brings a request that was done here. When every replica has passed them ({@link LogEntry.Forgot}), there
 * is no such tail on any disk that counts, and they are forgotten.
 *
 * <p>For the same reason the answers to requests that were <b>retried</b> under another reign, and to what a merge brought, are kept until then: another try may
 * stand in a tail that comes back when the log has long forgotten this one.
 */
public final class RequestTable {
    /** How one request was answered. */
    public record Answer(Position position, List<Reply> replies) {}

    /** The answer to one request of a life. */
    public record Numbered(long number, Answer answer) {}

    /** An answer that is kept until every replica has passed it. @param hlc time of its entry */
    public record Kept(long hlc, Numbered request) {}

    /**
     * All that is known of one life of a gateway, to be kept elsewhere.
     *
     * @param oldestOpen requests below it are answered for good
     * @param newestHlc time of the last entry that is answered from here
     * @param answers by ascending number
     * @param kept by ascending number
     */
    public record LifeAnswers(
            String gateway, int life, long oldestOpen, long newestHlc, List<Numbered> answers, List<Kept> kept) {}

    /** The answers to one life of a gateway, by ascending number; a gateway has few requests open at a time. */
    private static final class Answers {
        private final ArrayList<Numbered> answers;
        private final TreeMap<Long, Kept> kept;
        /** Requests below it are answered for good. */
        private long oldestOpen;
        /** Time of the last entry that is answered from here. */
        private long newestHlc;

        Answers() {
            this.answers = new ArrayList<>();
            this.kept = new TreeMap<>();
        }

        Answers(Answers other) {
            this.answers = new ArrayList<>(other.answers);
            this.kept = new TreeMap<>(other.kept);
            this.oldestOpen = other.oldestOpen;
            this.newestHlc = other.newestHlc;
        }

        Optional<Answer> find(long number) {
            int index = indexOf(number);
            boolean found = index < answers.size() && answers.get(index).number() == number;
            return found
                    ? Optional.of(answers.get(index).answer())
                    : Optional.ofNullable(kept.get(number))
                            .map(one -> one.request().answer());
        }

        void keep(Numbered request, long hlc) {
            kept.putIfAbsent(request.number(), new Kept(hlc, request));
        }

        boolean hasKept(long upToHlc) {
            return kept.values().stream().anyMatch(one -> one.hlc() <= upToHlc);
        }

        /** Each once, by ascending number. */
        List<Numbered> all() {
            List<Numbered> all = new ArrayList<>(answers);
            kept.headMap(oldestOpen).values().forEach(one -> all.add(one.request()));
            all.sort(Comparator.comparingLong(Numbered::number));
            return all;
        }

        void forgetBelow(long number) {
            oldestOpen = Math.max(oldestOpen, number);
            answers.subList(0, indexOf(number)).clear();
        }

        void put(Numbered answered, long hlc) {
            newestHlc = Math.max(newestHlc, hlc);
            int index = indexOf(answered.number());
            if (index == answers.size() || answers.get(index).number() != answered.number()) {
                answers.add(index, answered);
            }
        }

        /** Of the first answer that has this number or a higher one. */
        private int indexOf(long number) {
            int low = 0;
            int high = answers.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (answers.get(middle).number() < number) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** By gateway and life. */
    private final TreeMap<String, TreeMap<Integer, Answers>> answers = new TreeMap<>();

    /** A table that holds what {@link #lives} told. */
    public static RequestTable of(List<LifeAnswers> lives) {
        RequestTable table = new RequestTable();
        for (LifeAnswers told : lives) {
            Answers ofLife = table.of(told.gateway(), told.life());
            ofLife.answers.addAll(told.answers());
            told.kept().forEach(one -> ofLife.keep(one.request(), one.hlc()));
            ofLife.oldestOpen = told.oldestOpen();
            ofLife.newestHlc = told.newestHlc();
        }
        return table;
    }

    /** Everything in it: by gateway, then life. */
    public List<LifeAnswers> lives() {
        List<LifeAnswers> told = new ArrayList<>();
        answers.forEach((gateway, lives) -> lives.forEach((life, ofLife) -> told.add(new LifeAnswers(
                gateway,
                life,
                ofLife.oldestOpen,
                ofLife.newestHlc,
                List.copyOf(ofLife.answers),
                List.copyOf(ofLife.kept.values())))));
        return told;
    }

    /** Every request in it: by gateway, life and number. */
    public List<LogEntry.Done> done() {
        List<LogEntry.Done> done = new ArrayList<>();
        answers.forEach((gateway, lives) -> lives.forEach((life, ofLife) -> ofLife.all()
                .forEach(one -> done.add(new LogEntry.Done(
                        new RequestId(gateway, life, one.number()),
                        one.answer().position(),
                        one.answer().replies())))));
        return done;
    }

    public Optional<Answer> find(RequestId id) {
        TreeMap<Integer, Answers> lives = answers.get(id.gateway());
        Answers ofLife = lives == null ? null : lives.get(id.life());
        return ofLife == null ? Optional.empty() : ofLife.find(id.number());
    }

    /**
     * Whether nobody waits for an answer to a request that is not known here: its gateway has said so, or has started anew since. Applied
     * now, it might be applied twice.
     */
    public boolean isOver(RequestId id) {
        TreeMap<Integer, Answers> lives = answers.get(id.gateway());
        if (lives == null) {
            return false;
        }
        Answers ofLife = lives.get(id.life());
        return ofLife != null && id.number() < ofLife.oldestOpen || lives.lastKey() > id.life();
    }

    /** Whether something of that time or before is kept only as long as not every replica has passed it. */
    public boolean hasPassed(long upToHlc) {
        return answers.values().stream()
                .anyMatch(lives -> lives.entrySet().stream()
                        .anyMatch(life -> life.getValue().hasKept(upToHlc)
                                || life.getValue().newestHlc <= upToHlc && life.getKey() < lives.lastKey()));
    }

    private void forget(long upToHlc) {
        for (TreeMap<Integer, Answers> lives : answers.values()) {
            lives.values().forEach(ofLife -> ofLife.kept.values().removeIf(one -> one.hlc() <= upToHlc));
            lives.headMap(lives.lastKey()).values().removeIf(ofLife -> ofLife.newestHlc <= upToHlc);
        }
    }

    /** Takes note of an entry; forgets what its gateway will never ask again. */
    public void apply(LogEntry entry) {
        switch (entry.body()) {
            case LogEntry.ClientWrite write -> {
                Answers ofLife = of(write.id().gateway(), write.id().life());
                ofLife.forgetBelow(write.oldestOpen());
                note(ofLife, write.id(), new Answer(entry.position(), write.replies()), entry, write.retried());
                for (LogEntry.Served served : write.served()) {
                    note(served.id(), new Answer(entry.position(), List.of(served.reply())), entry, write.retried());
                }
            }
            case LogEntry.Merged merged ->
                merged.done()
                        .forEach(done -> note(done.id(), new Answer(done.position(), done.replies()), entry, true));
            case LogEntry.Forgot forgot -> forget(forgot.upToHlc());
            case LogEntry.Configured _ -> {}
        }
    }

    private void note(RequestId id, Answer answer, LogEntry entry, boolean keep) {
        note(of(id.gateway(), id.life()), id, answer, entry, keep);
    }

    private static void note(Answers ofLife, RequestId id, Answer answer, LogEntry entry, boolean keep) {
        Numbered answered = new Numbered(id.number(), answer);
        ofLife.put(answered, entry.hlc());
        if (keep) {
            ofLife.keep(answered, entry.hlc());
        }
    }

    private Answers of(String gateway, int life) {
        return answers.computeIfAbsent(gateway, _ -> new TreeMap<>()).computeIfAbsent(life, _ -> new Answers());
    }

    public RequestTable copy() {
        RequestTable copy = new RequestTable();
        answers.forEach((gateway, lives) -> {
            TreeMap<Integer, Answers> copied = new TreeMap<>();
            lives.forEach((life, ofLife) -> copied.put(life, new Answers(ofLife)));
            copy.answers.put(gateway, copied);
        });
        return copy;
    }
}
