package io.blackstart.drills.proof;
import io.blackstart.cluster.topology.Mode;
import io.blackstart.cluster.*;
import io.blackstart.cluster.replication.*;
import io.blackstart.drills.checker.*;
import io.blackstart.drills.file.*;
import io.blackstart.drills.run.*;
import java.util.*;
final class Dig {
    public static void main(String[] a) {
        Mode mode = Mode.byWord(a[0]).orElseThrow();
        String what = a[2];
        java.lang.reflect.Field f;
        RandomDrill d = RandomDrill.in(mode);
        d.dig(Long.parseLong(a[1]), what, Double.parseDouble(a[3]), Double.parseDouble(a[4]));
    }
}
