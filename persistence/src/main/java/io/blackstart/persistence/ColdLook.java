package io.blackstart.persistence;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first look at a run in a program that has only begun, so in a process of its own: as {@code runs replay --at} takes it. */
final class ColdLook {
    private ColdLook() {}

    /**
     * @param openMillis how long the journal has been open when somebody looks
     * @return how long the look took, in milliseconds
     */
    static double measure(Path journal, long run, Duration moment, long openMillis) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ColdLook.class.getName()));
        command.addAll(List.of(journal.toString(), "" + run, "" + moment.toNanos(), "" + openMillis));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var lines = process.inputReader()) {
                return Long.parseLong(lines.readLine()) / 1e6;
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException("no process to look from", e);
        }
    }

    static void main(String[] arguments) throws InterruptedException {
        Journal.prepareToLook();
        try (Journal journal = Journal.open(Path.of(arguments[0]))) {
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[3]));
            long began = System.nanoTime();
            journal.viewAt(Long.parseLong(arguments[1]), Duration.ofNanos(Long.parseLong(arguments[2])));
            System.out.println(System.nanoTime() - began);
        }
    }
}
