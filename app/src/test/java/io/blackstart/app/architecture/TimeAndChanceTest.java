package io.blackstart.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import akka.actor.typed.javadsl.AskPattern;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Same seed, same events (cluster.md §10): the cluster takes time and chance from its engine alone, and completes nothing on another
 * thread.
 */
class TimeAndChanceTest {
    /** Constructors are called {@code <init>}. */
    private static final Map<Class<?>, Set<String>> BANNED = Map.ofEntries(
            Map.entry(System.class, Set.of("nanoTime", "currentTimeMillis")),
            Map.entry(Instant.class, Set.of("now")),
            Map.entry(LocalDate.class, Set.of("now")),
            Map.entry(LocalDateTime.class, Set.of("now")),
            Map.entry(ZonedDateTime.class, Set.of("now")),
            Map.entry(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry(Random.class, Set.of("<init>")),
            Map.entry(SecureRandom.class, Set.of("<init>")),
            Map.entry(Math.class, Set.of("random")),
            Map.entry(UUID.class, Set.of("randomUUID")),
            Map.entry(Thread.class, Set.of("sleep")),
            Map.entry(TimeUnit.class, Set.of("sleep")));

    @Test
    void theClusterTakesTimeAndChanceFromItsEngine() {
        theCluster().should().accessTargetWhere(isBanned()).check(BlackstartClasses.ALL);
        theCluster()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(BlackstartClasses.ALL);
    }

    @Test
    void theClusterCompletesNothingOnAnotherThread() {
        theCluster().should().accessTargetWhere(isAsynchronous()).check(BlackstartClasses.ALL);
        theCluster()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AskPattern.class)
                .check(BlackstartClasses.ALL);
    }

    /** Real clients' threads and the engine's own wall clock are outside of virtual time. */
    private static GivenClassesConjunction theCluster() {
        return noClasses()
                .that()
                .resideInAPackage("io.blackstart.cluster..")
                .and()
                .resideOutsideOfPackage("io.blackstart.cluster.wire..")
                .and()
                .doNotHaveFullyQualifiedName("io.blackstart.cluster.engine.SystemWallClock");
    }

    private static DescribedPredicate<JavaAccess<?>> isBanned() {
        return DescribedPredicate.describe("takes time or chance from the machine", access -> {
            AccessTarget target = access.getTarget();
            return BANNED.entrySet().stream()
                    .anyMatch(banned -> target.getOwner().isEquivalentTo(banned.getKey())
                            && banned.getValue().contains(target.getName()));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> isAsynchronous() {
        return DescribedPredicate.describe("completes on a pool of the JVM", access -> {
            AccessTarget target = access.getTarget();
            boolean future = target.getOwner().isAssignableTo(CompletionStage.class);
            return future && target.getName().endsWith("Async")
                    || target.getName().equals("parallelStream")
                    || target.getName().equals("getWhenTerminated");
        });
    }
}
