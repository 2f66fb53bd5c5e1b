package io.blackstart.app.console.report;

/** One thing known of a run. */
public record Fact(String name, String value) {}
