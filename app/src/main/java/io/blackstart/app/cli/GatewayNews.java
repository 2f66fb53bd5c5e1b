package io.blackstart.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.blackstart.app.live.GatewayPorts;
import io.blackstart.cluster.topology.Regions;
import java.io.PrintStream;
import java.net.InetSocketAddress;

/** Says where a gateway that came later can be reached, as {@code serve} said it of the others, and when it no longer can. */
record GatewayNews(PrintStream out, PrintStream err, boolean json, Regions regions) implements GatewayPorts.Listener {
    @Override
    public void opened(String gateway, InetSocketAddress address) {
        ServeAddresses.GatewayAddress told = ServeAddresses.gateway(regions, gateway, address);
        out.println(json ? jsonLine("gateway", told) : told.line());
    }

    @Override
    public void released(String gateway, InetSocketAddress address) {
        ServeAddresses.GatewayAddress told = ServeAddresses.gateway(regions, gateway, address);
        out.println(json ? jsonLine("gatewayGone", told) : "gone " + told.line());
    }

    @Override
    public void failed(String gateway, String why) {
        err.println(
                "blackstart: %s has no port of its own, clients reach it by the endpoint: %s".formatted(gateway, why));
    }

    private static String jsonLine(String what, ServeAddresses.GatewayAddress told) {
        return JsonNodeFactory.instance.objectNode().set(what, told.json()).toString();
    }
}
