package io.blackstart.cluster.wire.resp.command;

import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Database;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import java.util.Optional;

/**
 * How a client has set up its connection.
 *
 * @param protocol how replies are encoded
 * @param database where the keys of its commands are
 * @param library empty if it has not said
 * @param libraryVersion empty if it has not said
 */
record Setup(Protocol protocol, Database database, Optional<Bytes> name, Bytes library, Bytes libraryVersion) {
    static final Setup FRESH = new Setup(Protocol.RESP2, Database.FIRST, Optional.empty(), Bytes.EMPTY, Bytes.EMPTY);

    Setup speaking(Protocol wanted) {
        return new Setup(wanted, database, name, library, libraryVersion);
    }

    Setup in(Database wanted) {
        return new Setup(protocol, wanted, name, library, libraryVersion);
    }

    Setup called(Optional<Bytes> wanted) {
        return new Setup(protocol, database, wanted, library, libraryVersion);
    }

    Setup with(Bytes wantedLibrary, Bytes wantedVersion) {
        return new Setup(protocol, database, name, wantedLibrary, wantedVersion);
    }
}
