package org.limpid.cli.report;

/** A setting. */
public record Fact(String name, String value) {}
