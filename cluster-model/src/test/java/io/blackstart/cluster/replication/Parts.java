package io.blackstart.cluster.replication;

import io.blackstart.cluster.data.Keyspace;
import io.blackstart.cluster.data.Ledger;
import io.blackstart.cluster.engine.Engine;
import io.blackstart.cluster.engine.MachineClock;
import io.blackstart.cluster.engine.ProcessGate;
import io.blackstart.cluster.engine.RunClock;
import io.blackstart.cluster.event.EventLog;
import io.blackstart.cluster.log.ClusterConfig;
import io.blackstart.cluster.log.History;
import io.blackstart.cluster.log.RequestTable;
import io.blackstart.cluster.log.Words;
import io.blackstart.cluster.network.Network;
import io.blackstart.cluster.topology.ClusterSettings;
import io.blackstart.cluster.topology.Mode;
import java.util.List;
import java.util.TreeMap;

/**
 * What the parts of one replica work with, without its actor: nobody answers, and no timer may go off.
 *
 * @param copy empty
 */
record Parts(ReplicaContext context, LocalCopy copy) {
    static Parts of(Engine engine, String machine, Mode mode, List<String> voters) {
        Network network = new Network(engine, ClusterSettings.defaults());
        voters.forEach(voter -> network.place(voter, voter.substring(0, 1)));
        SimulatedDisk disk = new SimulatedDisk(engine, 0);
        disk.format(
                new Snapshot(
                        new Keyspace(),
                        History.EMPTY,
                        new ClusterConfig(1, voters, new TreeMap<>()),
                        new RequestTable(),
                        Ledger.EMPTY),
                Words.NONE);
        ReplicaSite site = new ReplicaSite(
                machine,
                engine,
                network,
                ClusterSettings.defaults(),
                mode,
                new EventLog(engine, List.of()),
                new ProcessGate(),
                new MachineClock(new RunClock(engine, 0)),
                disk,
                Rules.standard());
        return new Parts(new ReplicaContext(site, null), new LocalCopy(disk));
    }
}
