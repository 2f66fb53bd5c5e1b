package io.blackstart.cluster;

import io.blackstart.cluster.event.Stamped;

public class Try {
    public static void main(String[] args) {
        try (Scene scene = Scene.multiAz(7)) {
            scene.runMillis(1000);
            Scene.Client client = scene.client("b", "gateway-b1");
            System.out.println(client.set("order:42", "paid"));
            scene.pullZone("a");
            scene.runMillis(1500);
            System.out.println(client.get("order:42"));
            System.out.println(client.set("order:43", "paid"));
            scene.plugInAll();
            scene.runMillis(5000);
            for (Stamped s : scene.events()) {
                String n = s.event().getClass().getSimpleName();
                if (!n.equals("ReplicasSampled") && !n.equals("TrafficMetered") && !n.equals("OperationsCounted"))
                System.out.println(s.at() / 1_000 / 1000.0 + " " + s.event());
            }
        }
    }
}
