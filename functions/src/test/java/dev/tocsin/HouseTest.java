package dev.tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the house: what may know of what. */
@AnalyzeClasses(packages = "dev.tocsin", importOptions = DoNotIncludeTests.class)
class HouseTest {

    private static final String[] CORE = {
        "dev.tocsin.image..", "dev.tocsin.finding..", "dev.tocsin.policy..", "dev.tocsin.alert.."
    };

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_AWS_NO_HTTP_AND_NO_JSON_LIBRARY = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.math..",
                            "java.nio.charset..",
                            "java.security..")
                    .or(resideInAnyPackage(
                            "dev.tocsin.image..",
                            "dev.tocsin.finding..",
                            "dev.tocsin.policy..",
                            "dev.tocsin.alert..",
                            "dev.tocsin.observe..",
                            "dev.tocsin.json..",
                            "org.jspecify.."))
                    .or(DescribedPredicate.describe(
                            "primitives and arrays of these", type -> type.isPrimitive() || type.isArray())));

    @ArchTest
    static final ArchRule ONLY_THE_LAMBDA_PACKAGE_KNOWS_LAMBDA = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tocsin.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLE =
            slices().matching("dev.tocsin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_KEEPS_STATE_IN_A_STATIC_FIELD =
            fields().that().areStatic().should().beFinal();
}
