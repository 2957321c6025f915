package dev.millrace.runtime.config;

/**
 * One setting, as the table in docs/configuration.md shows it.
 *
 * @param name of the environment variable
 * @param fallback what holds when it is absent; {@code required} or {@code none} where nothing does
 * @param about one sentence for an operator
 */
public record Setting(String name, String fallback, String about) {}
