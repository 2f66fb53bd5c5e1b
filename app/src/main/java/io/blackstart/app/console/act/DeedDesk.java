package io.blackstart.app.console.act;

import java.util.List;

/** Where deeds are said. */
public interface DeedDesk {
    /**
     * What a line would do, in the words of the journal; at once, and nothing is done.
     *
     * @throws IllegalArgumentException with a sentence if it says nothing that could be done
     */
    String check(List<String> words);

    /** Says a line to the cluster; what came of it is told, and asked where acknowledged data is at risk. */
    void say(List<String> words);
}
