package io.blackstart.cluster.wire.resp;

import java.net.InetSocketAddress;

/** A port cannot be listened on: in use, not permitted, or no such address. Its message is one sentence for the user, with the way out. */
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotListenException(String what, String option, InetSocketAddress address, Throwable cause) {
        super(sentence(what, option, address, String.valueOf(cause.getMessage())), cause);
    }

    private static String sentence(String what, String option, InetSocketAddress address, String reason) {
        String port = "port %d on %s (%s)"
                .formatted(address.getPort(), address.getAddress().getHostAddress(), what);
        if (reason.contains("in use")) {
            return port + " is in use by another program; choose another one with " + option;
        }
        if (reason.contains("ermission")) {
            return port + " may not be used without special rights; choose one above 1023 with " + option;
        }
        return port + " cannot be listened on: " + reason + "; choose another address with --bind or port with "
                + option;
    }
}
