package io.blackstart.cluster.engine;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.MessageDispatcher;
import akka.dispatch.MessageDispatcherConfigurator;
import com.typesafe.config.Config;

/** Named in the actor system's configuration; makes its dispatchers. */
final class PumpDispatcherConfigurator extends MessageDispatcherConfigurator {
    private final MessageDispatcher dispatcher;

    PumpDispatcherConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        Agenda agenda = Agendas.of(prerequisites.settings().config());
        dispatcher = new PumpDispatcher(this, config.getString("id"), agenda);
    }

    @Override
    public MessageDispatcher dispatcher() {
        return dispatcher;
    }
}
