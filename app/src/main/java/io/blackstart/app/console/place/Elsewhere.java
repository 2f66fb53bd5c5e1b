package io.blackstart.app.console.place;

import io.blackstart.cluster.event.ClusterView;

/**
 * What the window shows instead of the live cluster.
 *
 * @param view of the cluster that is shown
 * @param now the instant that is shown, in nanoseconds of that cluster's virtual time
 * @param word what it is, in a word or two: {@code replay}
 * @param status what one looks at, in a sentence for the foot of the window
 * @param whyNot why what steers the live cluster can do nothing meanwhile, in a sentence
 */
public record Elsewhere(ClusterView view, long now, String word, String status, String whyNot) {}
