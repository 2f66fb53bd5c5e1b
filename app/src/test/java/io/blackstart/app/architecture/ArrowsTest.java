package io.blackstart.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import io.blackstart.cluster.election.ElectionMessage;
import io.blackstart.cluster.election.Report;
import io.blackstart.cluster.election.Testimony;
import io.blackstart.cluster.election.WitnessMessage;
import io.blackstart.cluster.membership.Digest;
import io.blackstart.cluster.membership.Gossip;
import io.blackstart.cluster.replication.ReplicationMessage;
import io.blackstart.cluster.routing.Gateway;
import org.junit.jupiter.api.Test;

/** Who may know whom (architecture.md): arrows point downwards only. */
class ArrowsTest {
    private static final String ICONS = "io.blackstart.icons..";
    private static final String MAKE = "io.blackstart.icons.make..";
    private static final String CLUSTER = "io.blackstart.cluster..";
    private static final String PERSISTENCE = "io.blackstart.persistence..";
    private static final String DRILLS = "io.blackstart.drills..";
    private static final String APP = "io.blackstart.app..";
    private static final String CHECKER = "io.blackstart.drills.checker..";
    /** What the checker hears on the network, in the words it is said in. */
    private static final Class<?>[] OVERHEARD = {
        ElectionMessage.class, WitnessMessage.class, Report.class, Testimony.class, Gossip.class, Digest.class
    };

    @Test
    void modulesPointDownwardsOnly() {
        mayKnowOfOurs(ICONS);
        mayKnowOfOurs(CLUSTER);
        mayKnowOfOurs(PERSISTENCE, CLUSTER);
        mayKnowOfOurs(DRILLS, PERSISTENCE, CLUSTER);
        mayKnowOfOurs(APP, DRILLS, PERSISTENCE, CLUSTER, ICONS);
    }

    private static void mayKnowOfOurs(String module, String... others) {
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(others)
                        .or(resideInAnyPackage(module))
                        .or(resideOutsideOfPackages("io.blackstart..")))
                .check(BlackstartClasses.ALL);
    }

    @Test
    void theWindowKitStaysInTheAppAndSqlInTheJournal() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..")
                .check(BlackstartClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(BlackstartClasses.ALL);
    }

    @Test
    void thePackagesOfTheClusterHaveNoCycles() {
        slices().matching("io.blackstart.cluster.(*)..")
                .should()
                .beFreeOfCycles()
                // a gateway is a witness of the in-sync record (rule W3), so it answers the primary in its own words
                .ignoreDependency(belongToAnyOf(Gateway.class), belongToAnyOf(ReplicationMessage.class))
                .check(BlackstartClasses.ALL);
    }

    @Test
    void thePackagesOfTheOtherModulesHaveNoCycles() {
        slices().matching("io.blackstart.drills.(*)..")
                .should()
                .beFreeOfCycles()
                .check(BlackstartClasses.ALL);
        slices().matching("io.blackstart.app.(*)..").should().beFreeOfCycles().check(BlackstartClasses.ALL);
        slices().matching("io.blackstart.app.console.(*)..")
                .should()
                .beFreeOfCycles()
                .check(BlackstartClasses.ALL);
    }

    /** Decision 37: neither what draws the program's icon nor the libraries it draws with are there when the program runs. */
    @Test
    void whatOnlyTheBuildNeedsIsKnownToNobodyElse() {
        noClasses()
                .that()
                .resideOutsideOfPackage(MAKE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAKE, "com.github.weisj..", "com.twelvemonkeys..")
                .check(BlackstartClasses.ALL);
    }

    @Test
    void theCheckerSharesNoCodeWithWhatItChecks() {
        noClasses()
                .that()
                .resideInAPackage(CHECKER)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.blackstart.cluster.election..",
                                "io.blackstart.cluster.membership..",
                                "io.blackstart.cluster.coordinator..",
                                "io.blackstart.cluster.engine..")
                        .and(not(belongToAnyOf(OVERHEARD)))
                        .or(resideInAnyPackage("akka..")))
                .check(BlackstartClasses.ALL);
    }

    @Test
    void rulesArePure() {
        noClasses()
                .that()
                .resideInAPackage(CLUSTER)
                .and()
                .haveSimpleNameEndingWith("Rule")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "akka..", "io.blackstart.cluster.engine..", "java.io..", "java.nio..", "java.util.concurrent..")
                .check(BlackstartClasses.ALL);
    }
}
