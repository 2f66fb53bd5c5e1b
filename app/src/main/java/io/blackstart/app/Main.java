package io.blackstart.app;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("blackstart " + String.join(",", args));
    }
}
