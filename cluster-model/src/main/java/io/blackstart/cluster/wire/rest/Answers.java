package io.blackstart.cluster.wire.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.blackstart.cluster.data.Bytes;
import io.blackstart.cluster.data.Reply;
import io.blackstart.cluster.data.Score;
import io.blackstart.cluster.wire.resp.codec.Protocol;
import io.blackstart.cluster.wire.resp.codec.ReplyTooLargeException;
import io.blackstart.cluster.wire.resp.codec.RespEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * Gives replies the form of a REST answer: {@code {"result": …}} or {@code {"error": …}}, in the shapes of RESP2. In base64 each string is encoded
 * but a bare status {@code OK}; inside of arrays that one too, since clients decode each element there.
 */
final class Answers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OK = "OK";

    private final JsonGenerator json;
    private final boolean base64;

    private Answers(JsonGenerator json, boolean base64) {
        this.json = json;
        this.base64 = base64;
    }

    /**
     * One answer.
     *
     * @throws ReplyTooLargeException if the buffer must not grow as far
     */
    static void one(Reply reply, AnswerForm form, ByteBuf out) {
        switch (form) {
            case RESP2 -> RespEncoder.encode(reply, Protocol.RESP2, out);
            case JSON, JSON_BASE64 -> write(form, out, answers -> answers.answer(reply));
        }
    }

    /**
     * One answer each, in an array; in RESP2 one after the other, as a connection would get them.
     *
     * @throws ReplyTooLargeException if the buffer must not grow as far
     */
    static void list(List<Reply> replies, AnswerForm form, ByteBuf out) {
        switch (form) {
            case RESP2 -> replies.forEach(reply -> RespEncoder.encode(reply, Protocol.RESP2, out));
            case JSON, JSON_BASE64 ->
                write(form, out, answers -> {
                    answers.json.writeStartArray();
                    for (Reply reply : replies) {
                        answers.answer(reply);
                    }
                    answers.json.writeEndArray();
                });
        }
    }

    private interface Content {
        void write(Answers answers) throws IOException;
    }

    private static void write(AnswerForm form, ByteBuf out, Content content) {
        try (OutputStream stream = new Bounded(out);
                JsonGenerator json = JSON.createGenerator(stream)) {
            content.write(new Answers(json, form == AnswerForm.JSON_BASE64));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** Looks before it writes whether there is room. */
    private static final class Bounded extends ByteBufOutputStream {
        Bounded(ByteBuf out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > buffer().maxWritableBytes()) {
                throw new ReplyTooLargeException();
            }
            super.write(bytes, from, length);
        }
    }

    private void answer(Reply reply) throws IOException {
        json.writeStartObject();
        switch (reply) {
            case Reply.Failure(String text) -> json.writeStringField("error", text);
            case Reply.Status(String text) when text.equals(OK) -> json.writeStringField("result", text);
            case Reply.Status _,
                    Reply.Int _,
                    Reply.Bulk _,
                    Reply.Verbatim _,
                    Reply.Real _,
                    Reply.Nil _,
                    Reply.NilArray _,
                    Reply.Aborted _,
                    Reply.Array _,
                    Reply.Pairs _,
                    Reply.Members _,
                    Reply.Scored _ -> {
                json.writeFieldName("result");
                value(reply);
            }
        }
        json.writeEndObject();
    }

    private void value(Reply reply) throws IOException {
        switch (reply) {
            case Reply.Status(String text) -> string(Bytes.of(text));
            case Reply.Failure(String text) -> json.writeString(text);
            case Reply.Int(long value) -> json.writeNumber(value);
            case Reply.Bulk(Bytes value) -> string(value);
            case Reply.Verbatim(Bytes value) -> string(value);
            case Reply.Real(double value) -> string(Bytes.of(Score.text(value)));
            case Reply.Nil _, Reply.NilArray _, Reply.Aborted _ -> json.writeNull();
            case Reply.Array(List<Reply> items) -> values(items);
            case Reply.Pairs(List<Reply> items) -> values(items);
            case Reply.Members(List<Reply> items) -> values(items);
            case Reply.Scored(List<Reply> items) -> values(items);
        }
    }

    private void values(List<Reply> items) throws IOException {
        json.writeStartArray();
        for (Reply item : items) {
            value(item);
        }
        json.writeEndArray();
    }

    private void string(Bytes value) throws IOException {
        json.writeString(base64 ? Base64.getEncoder().encodeToString(value.toByteArray()) : value.text());
    }
}
