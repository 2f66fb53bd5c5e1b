package io.blackstart.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.blackstart.app.UserError;
import io.blackstart.persistence.ProcessMark;
import io.blackstart.persistence.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What {@code ctl} has to know of a running program; whoever can read it can do anything to its cluster.
 *
 * @param program {@code serve} or {@code console}
 * @param pid of its process
 * @param startMillis when that process started, as {@link ProcessMark} has it
 * @param url where it listens, on this machine alone
 * @param token that it wants to be shown
 */
record ControlFile(String program, long pid, long startMillis, String url, String token) {
    private static final int MOST_BYTES = 4_096;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** Of this process. */
    static ControlFile of(String program, String url, String token) {
        ProcessMark here = ProcessMark.current();
        return new ControlFile(program, here.id(), here.start(), url, token);
    }

    /** Whether its program still runs. */
    boolean runs() {
        return new ProcessMark(pid, startMillis).isAlive();
    }

    boolean isOfThisProcess() {
        return ProcessMark.current().id() == pid;
    }

    String json() {
        try {
            return MAPPER.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UserError with a sentence if the file is none of these */
    static ControlFile read(Path file) {
        try {
            return MAPPER.readValue(bytes(file), ControlFile.class);
        } catch (NoSuchFileException _) {
            throw new UserError("there is no control file " + file
                    + "; the program it was of has ended, or 'blackstart serve' prints another name");
        } catch (JsonProcessingException _) {
            throw isNone(file);
        } catch (IOException unreadable) {
            throw new UserError("control file " + file + " cannot be read (" + Why.of(unreadable)
                    + "); it is for the user who started the program alone");
        }
    }

    /** What is no file, a pipe for instance, might never end. */
    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw isNone(file);
        }
        try (InputStream open = Files.newInputStream(file)) {
            byte[] bytes = open.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw isNone(file);
            }
            return bytes;
        }
    }

    private static UserError isNone(Path file) {
        return new UserError(file + " is no control file; 'blackstart serve' prints the name of its own");
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "ControlFile[" + program + " " + pid + " " + url + "]";
    }
}
