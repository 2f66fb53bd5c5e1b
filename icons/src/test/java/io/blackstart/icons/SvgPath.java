package io.blackstart.icons;

import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of path data that knows just enough to find an icon's bounds; an arc counts as the line to its end. */
final class SvgPath {
    private static final Pattern TOKEN =
            Pattern.compile("\\G[ ,]*(?:([MmLlHhVvCcSsAaZz])|(-?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)))");

    private final Matcher tokens;
    private final Path2D.Double path = new Path2D.Double();
    private double x;
    private double y;

    private SvgPath(String data) {
        tokens = TOKEN.matcher(data);
    }

    static Path2D parse(String data) {
        SvgPath reader = new SvgPath(data);
        int end = 0;
        while (reader.tokens.find()) {
            String command = reader.tokens.group(1);
            if (command == null) {
                throw new IllegalArgumentException("a number where a command should be at " + end + " in " + data);
            }
            reader.draw(command.charAt(0));
            end = reader.tokens.end();
        }
        if (end != data.length()) {
            throw new IllegalArgumentException("cannot read on at " + end + " in " + data);
        }
        return reader.path;
    }

    private void draw(char command) {
        double fromX = Character.isLowerCase(command) ? x : 0;
        double fromY = Character.isLowerCase(command) ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                moveTo(fromX + number(), fromY + number());
                path.moveTo(x, y);
            }
            case 'L' -> lineTo(fromX + number(), fromY + number());
            case 'H' -> lineTo(fromX + number(), y);
            case 'V' -> lineTo(x, fromY + number());
            case 'C' -> {
                skip(4);
                lineTo(fromX + number(), fromY + number());
            }
            case 'S' -> {
                skip(2);
                lineTo(fromX + number(), fromY + number());
            }
            case 'A' -> {
                skip(5);
                lineTo(fromX + number(), fromY + number());
            }
            default -> {
                path.closePath();
                moveTo(path.getCurrentPoint().getX(), path.getCurrentPoint().getY());
            }
        }
    }

    private void moveTo(double toX, double toY) {
        x = toX;
        y = toY;
    }

    private void lineTo(double toX, double toY) {
        moveTo(toX, toY);
        path.lineTo(x, y);
    }

    private void skip(int numbers) {
        for (int i = 0; i < numbers; i++) {
            number();
        }
    }

    private double number() {
        if (!tokens.find() || tokens.group(2) == null) {
            throw new IllegalArgumentException("a number is missing");
        }
        return Double.parseDouble(tokens.group(2));
    }
}
