package io.blackstart.cluster.engine;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import akka.dispatch.UnboundedMessageQueueSemantics;
import com.typesafe.config.Config;
import java.util.ArrayDeque;
import scala.Option;

/** Named in the actor system's configuration. Only the pump fills and empties mailboxes, so they need no queue that threads can share. */
final class PumpMailbox implements MailboxType, ProducesMessageQueue<PumpMailbox.Queue> {
    /** By Akka's contract for mailbox types. */
    PumpMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new Queue();
    }

    static final class Queue implements UnboundedMessageQueueSemantics, MessageQueue {
        private final ArrayDeque<Envelope> waiting = new ArrayDeque<>();

        @Override
        public void enqueue(ActorRef receiver, Envelope message) {
            waiting.add(message);
        }

        /** By Akka's contract null when empty. */
        @Override
        public Envelope dequeue() {
            return waiting.poll();
        }

        @Override
        public int numberOfMessages() {
            return waiting.size();
        }

        @Override
        public boolean hasMessages() {
            return !waiting.isEmpty();
        }

        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            for (Envelope left = waiting.poll(); left != null; left = waiting.poll()) {
                deadLetters.enqueue(owner, left);
            }
        }
    }
}
