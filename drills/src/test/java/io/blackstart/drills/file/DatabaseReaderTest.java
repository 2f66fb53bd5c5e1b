package io.blackstart.drills.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.blackstart.cluster.engine.Chance;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.topology.ClusterSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules Z1, Z2, Z4: which databases a drill may ask for; impossible ones are told with their place and never run. */
class DatabaseReaderTest {
    private static FileOutcome parse(String zones, String database) {
        var result = DrillFile.parse(
                "x.yaml",
                "drill: x\nduration: 60s\nregion: { zones: [" + zones + "] }\ndatabase: {" + database + "}\n");
        return new FileOutcome(result.errors().stream().map(FileError::toString).toList(), result.drill());
    }

    private record FileOutcome(List<String> errors, Optional<Drill> drill) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'a,b'     | multi-az: on                     | 4:23: database: multi-AZ needs at least 3 zones, region eu-5 has 2; name more zones, or set multi-az: off
        'a,b,c'   | read-replicas: 6                 | 4:28: read-replicas: '6' is not a whole number from 0 to 5
        'a,b,c'   | read-replicas: 0                 | 4:28: database: read-replicas: 0 is too few with multi-AZ on (Z2), name 1 to 5, or turn it off
        'a,b,c'   | read-replicas: 5                 | 4:28: database: read-replicas: 5 and the pair need 7 database machines, region eu-5 has 6: ask for fewer, or give it more zones or machines
        'a,b,c'   | read-replicas: any               | 4:28: database: read-replicas: 5 and the pair need 7 database machines, region eu-5 has 6: ask for fewer, or give it more zones or machines
        'a,b,c,d' | mode: strict, multi-az: off, read-replicas: 0 | 4:19: database: mode: strict needs at least 3 voters, this placement has 2: add read replicas, or machines for them
        a         | mode: strict, multi-az: off      | 4:19: database: mode: strict needs at least 3 voters, this placement has 2: add read replicas, or machines for them
        """)
    void anImpossibleDatabaseIsToldAtItsField(String zones, String database, String expected) {
        assertEquals(
                List.of("x.yaml:" + expected),
                parse(zones, " " + database + " ").errors());
    }

    @Test
    void readReplicasMayBeDrawnFromTheSeed() {
        Drill drill = parse("a, b, c, d", " read-replicas: any ").drill().orElseThrow();
        TreeSet<Integer> sizes = new TreeSet<>();
        for (long seed = 0; seed < 60; seed++) {
            try (Engine engine = Engine.create(seed)) {
                Chance chance = engine.chance("drill");
                ClusterSpec spec = drill.spec(seed, chance);
                sizes.add(spec.placement().roles().size());
            }
        }
        assertEquals(List.of(3, 4, 5, 6, 7), List.copyOf(sizes));
    }

    @Test
    void machinesPerZoneMakeRoomForMore() {
        var result = DrillFile.parse("x.yaml", """
            drill: x
            duration: 60s
            region: { zones: [a, b, c], machines: 3 }
            database: { read-replicas: 5 }
            """);
        assertEquals(List.of(), result.errors());
        ClusterSpec spec = result.drill().orElseThrow().spec(1, Engine.create(1).chance("drill"));
        assertEquals(OptionalInt.of(5), spec.readReplicas());
        assertEquals(7, spec.placement().roles().size());
    }
}
