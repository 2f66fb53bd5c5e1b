package io.blackstart.app.console.drills;

import io.blackstart.app.console.look.Badge;
import io.blackstart.drills.report.RunReport;
import java.util.List;

/**
 * What came of a run.
 *
 * @param verdict how it ended
 * @param lines as {@code drill run} prints them
 */
record DrillDone(long run, String title, Badge verdict, List<String> lines, RunReport report) {}
