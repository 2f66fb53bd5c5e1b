package io.blackstart.drills.file;

import io.blackstart.cluster.topology.Quantity;
import io.blackstart.cluster.topology.Setting;
import io.blackstart.drills.file.Yaml.Scalar;
import io.blackstart.drills.words.NearestWord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values; what has the wrong form or is out of range is told, and empty. */
final class Scalars {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,6})?");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*/\\s*s");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)\\s*%");
    private static final Map<String, Boolean> SWITCH =
            new TreeMap<>(Map.of("on", true, "off", false, "true", true, "false", false));

    /** How others say it. */
    private static final Map<String, String> MEANT = new TreeMap<>(Map.of(
            "yes",
            "on",
            "y",
            "on",
            "1",
            "on",
            "enabled",
            "on",
            "no",
            "off",
            "n",
            "off",
            "0",
            "off",
            "disabled",
            "off"));

    private final Errors errors;

    Scalars(Errors errors) {
        this.errors = errors;
    }

    /** Any single value as it was written. */
    Optional<Scalar> scalar(String field, Yaml yaml, String expected) {
        if (yaml instanceof Scalar scalar && !scalar.isNothing()) {
            return Optional.of(scalar);
        }
        errors.add(yaml.place(), "%s: expected %s, not %s".formatted(field, expected, yaml.kind()));
        return Optional.empty();
    }

    Optional<String> text(String field, Yaml yaml) {
        return scalar(field, yaml, "a text").map(Scalar::text);
    }

    /** A text that must match. */
    Optional<String> name(String field, Yaml yaml, Pattern form, String expected) {
        return scalar(field, yaml, expected).flatMap(scalar -> {
            if (form.matcher(scalar.text()).matches()) {
                return Optional.of(scalar.text());
            }
            errors.add(scalar.place(), "%s: '%s' is not %s".formatted(field, scalar.text(), expected));
            return Optional.empty();
        });
    }

    /** One of a set of words. */
    Optional<String> word(String field, Yaml yaml, String what, List<String> known) {
        return scalar(field, yaml, "a " + what).flatMap(scalar -> {
            if (known.contains(scalar.text())) {
                return Optional.of(scalar.text());
            }
            errors.add(
                    scalar.place(),
                    field + ": unknown " + what + " '" + scalar.text() + "'" + NearestWord.hint(scalar.text(), known));
            return Optional.empty();
        });
    }

    Optional<Boolean> onOrOff(String field, Yaml yaml) {
        return scalar(field, yaml, "on or off").flatMap(scalar -> {
            Optional<Boolean> value = Optional.ofNullable(SWITCH.get(scalar.text()));
            if (value.isEmpty()) {
                errors.add(
                        scalar.place(),
                        "%s: '%s' is neither on nor off%s"
                                .formatted(
                                        field,
                                        scalar.text(),
                                        meant(scalar.text().toLowerCase(Locale.ROOT))
                                                .map(meant -> "; did you mean '" + meant + "'?")
                                                .orElse("")));
            }
            return value;
        });
    }

    private static Optional<String> meant(String small) {
        return SWITCH.containsKey(small) ? Optional.of(small) : Optional.ofNullable(MEANT.get(small));
    }

    Optional<Long> wholeNumber(String field, Yaml yaml, long least, long most) {
        String expected = "a whole number from " + least + " to " + most;
        return scalar(field, yaml, expected).flatMap(scalar -> {
            if (!scalar.plain() && WHOLE.matcher(scalar.text()).matches()) {
                errors.add(
                        scalar.place(),
                        "%s: '%s' stands in quotes and so is a text; expected %s"
                                .formatted(field, scalar.text(), expected));
                return Optional.empty();
            }
            boolean form = scalar.plain() && WHOLE.matcher(scalar.text()).matches();
            Optional<Long> value =
                    form ? Optional.of(new BigInteger(scalar.text()).longValueExact()) : Optional.empty();
            return checked(value.filter(number -> least <= number && number <= most), field, scalar, expected);
        });
    }

    /** A number with or without a fraction. */
    Optional<Double> decimal(String field, Yaml yaml, double least, double most) {
        String expected = String.format(Locale.ROOT, "a number from %.0f to %.0f", least, most);
        return scalar(field, yaml, expected).flatMap(scalar -> {
            Optional<Double> number = DECIMAL.matcher(scalar.text()).matches()
                    ? Optional.of(Double.valueOf(scalar.text()))
                    : Optional.empty();
            return checked(number.filter(value -> least <= value && value <= most), field, scalar, expected);
        });
    }

    /** Nanoseconds. */
    Optional<Long> duration(String field, Yaml yaml, long least, long most) {
        String expected = "a duration such as 500ms, 1.5s or 2m";
        return scalar(field, yaml, expected).flatMap(scalar -> {
            if (scalar.text().startsWith("-")) {
                errors.add(scalar.place(), "%s: %s is negative; expected %s".formatted(field, scalar.text(), expected));
                return Optional.empty();
            }
            if (DECIMAL.matcher(scalar.text()).matches() && !scalar.text().matches("0+")) {
                return withoutUnit(field, scalar, scalar.text() + "s", expected);
            }
            return quantity(field, scalar).flatMap(nanos -> {
                String range = "a duration from %s to %s"
                        .formatted(
                                Quantity.format(Setting.Unit.DURATION, least),
                                Quantity.format(Setting.Unit.DURATION, most));
                return checked(Optional.of(nanos).filter(n -> least <= n && n <= most), field, scalar, range);
            });
        });
    }

    /** Nanoseconds, with a sign or without one, but not 0. */
    Optional<Long> signedDuration(String field, Yaml yaml, long least, long most) {
        String expected = "a duration with a sign, such as +5s or -200ms";
        return scalar(field, yaml, expected).flatMap(scalar -> {
            boolean behind = scalar.text().startsWith("-");
            boolean signed = behind || scalar.text().startsWith("+");
            String size = signed ? scalar.text().substring(1) : scalar.text();
            if (DECIMAL.matcher(size).matches() && !size.matches("0+")) {
                return withoutUnit(field, scalar, (behind ? "-" : "+") + size + "s", expected);
            }
            return quantity(field, new Scalar(size, scalar.plain(), scalar.oneLine(), scalar.place()))
                    .map(nanos -> behind ? -nanos : nanos)
                    .flatMap(nanos -> checked(
                            Optional.of(nanos).filter(n -> n != 0 && least <= n && n <= most),
                            field,
                            scalar,
                            "a duration from -%s to +%s, but not 0"
                                    .formatted(
                                            Quantity.format(Setting.Unit.DURATION, -least),
                                            Quantity.format(Setting.Unit.DURATION, most))));
        });
    }

    private Optional<Long> quantity(String field, Scalar scalar) {
        try {
            return Optional.of(Quantity.parse(field, Setting.Unit.DURATION, scalar.text()));
        } catch (IllegalArgumentException wrongForm) {
            errors.add(scalar.place(), wrongForm.getMessage());
            return Optional.empty();
        }
    }

    /** Operations a second. */
    Optional<Double> rate(String field, Yaml yaml, double most) {
        String expected = "a rate such as 1000/s, above 0 and at most %.0f/s".formatted(most);
        return scalar(field, yaml, expected).flatMap(scalar -> {
            Optional<Double> rate = number(RATE.matcher(scalar.text()));
            if (DECIMAL.matcher(scalar.text()).matches()) {
                return withoutUnit(field, scalar, scalar.text() + "/s", expected);
            }
            return checked(rate.filter(value -> value > 0 && value <= most), field, scalar, expected);
        });
    }

    /** 0 … 1, written as percent. */
    Optional<Double> share(String field, Yaml yaml) {
        String expected = "a share from 0% to 100%";
        return scalar(field, yaml, expected).flatMap(scalar -> {
            Optional<Double> percent = number(PERCENT.matcher(scalar.text()));
            if (DECIMAL.matcher(scalar.text()).matches()) {
                return withoutUnit(field, scalar, scalar.text() + "%", expected);
            }
            return checked(percent.filter(value -> value <= 100).map(value -> value / 100), field, scalar, expected);
        });
    }

    private <T> Optional<T> withoutUnit(String field, Scalar scalar, String meant, String expected) {
        errors.add(
                scalar.place(),
                "%s: '%s' has no unit; did you mean '%s'? expected %s"
                        .formatted(field, scalar.text(), meant, expected));
        return Optional.empty();
    }

    private static Optional<Double> number(Matcher form) {
        return form.matches() ? Optional.of(new BigDecimal(form.group(1)).doubleValue()) : Optional.empty();
    }

    private <T> Optional<T> checked(Optional<T> value, String field, Scalar scalar, String expected) {
        if (value.isEmpty()) {
            errors.add(scalar.place(), "%s: '%s' is not %s".formatted(field, scalar.text(), expected));
        }
        return value;
    }
}
