package io.blackstart.cluster.redis;

import java.util.List;

/** Strings, numbers and bits. */
final class StringTemplates implements CommandTemplates {
    @Override
    public List<Template> templates() {
        return List.of(
                Template.of("SET string value").times(6),
                Template.of("SET string value [NX|XX] [GET] [EX ttl|PX ttl|EXAT future|PXAT future|KEEPTTL|word]"),
                Template.of("GET string").times(3),
                Template.of("SETNX string value"),
                Template.of("(SETEX|PSETEX) string ttl value"),
                Template.of("GETSET string value"),
                Template.of("GETDEL string"),
                Template.of("GETEX string [EX ttl|PX ttl|EXAT instant|PXAT instant|PERSIST|word]"),
                Template.of("MGET {key}"),
                Template.of("(MSET|MSETNX) {string value} [word]"),
                Template.of("APPEND string value"),
                Template.of("STRLEN string"),
                Template.of("(GETRANGE|SUBSTR) string integer integer"),
                Template.of("SETRANGE string offset value"),
                Template.of("(INCR|DECR) string"),
                Template.of("(INCRBY|DECRBY) string integer"),
                Template.of("INCRBYFLOAT string real"),
                Template.of("LCS string string [LEN|IDX|IDX MINMATCHLEN integer] [WITHMATCHLEN] [word]"),
                Template.of("SETBIT string offset (0|1|2)"),
                Template.of("GETBIT string offset"),
                Template.of("BITCOUNT string [integer integer [BIT|BYTE|word]]"),
                Template.of("BITPOS string (0|1|2) [integer [integer [BIT|BYTE|word]]]"),
                Template.of("BITOP (AND|OR|XOR|NOT|word) string {string}"));
    }
}
