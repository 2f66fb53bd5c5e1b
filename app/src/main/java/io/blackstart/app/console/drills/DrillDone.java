package io.blackstart.app.console.drills;

import io.blackstart.app.console.report.ReportModel;
import io.blackstart.drills.report.RunReport;

/** What came of a run. @param shown the report as the window shows it */
public record DrillDone(long run, RunReport report, ReportModel shown) {}
