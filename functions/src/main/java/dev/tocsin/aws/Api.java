package dev.tocsin.aws;

import java.util.Map;

/**
 * The services of AWS that are called, and how each is spoken to: names, prefixes and versions are those of AWS's own models of its
 * services.
 */
public enum Api {
    DYNAMODB("DynamoDb", "dynamodb", "dynamodb", new JsonProtocol("1.0", "DynamoDB_20120810")),
    ECR("Ecr", "api.ecr", "ecr", new JsonProtocol("1.1", "AmazonEC2ContainerRegistry_V20150921")),
    EVENT_BRIDGE("EventBridge", "events", "events", new JsonProtocol("1.1", "AWSEvents")),
    INSPECTOR(
            "Inspector2",
            "inspector2",
            "inspector2",
            new RestJsonProtocol(Map.of(
                    "ListCoverage", "/coverage/list",
                    "ListFindings", "/findings/list",
                    "BatchGetFindingDetails", "/findings/details/batch/get",
                    "BatchGetAccountStatus", "/status/batch/get"))),
    SECRETS_MANAGER("SecretsManager", "secretsmanager", "secretsmanager", new JsonProtocol("1.1", "secretsmanager")),
    SNS("Sns", "sns", "sns", new QueryProtocol("2010-03-31")),
    SQS("Sqs", "sqs", "sqs", new JsonProtocol("1.0", "AmazonSQS")),
    SSM("Ssm", "ssm", "ssm", new JsonProtocol("1.1", "AmazonSSM")),
    STS("Sts", "sts", "sts", new QueryProtocol("2011-06-15"));

    private final String title;
    private final String host;
    private final String signingName;

    @SuppressWarnings("ImmutableEnumChecker") // Records of texts.
    private final Protocol protocol;

    Api(String title, String host, String signingName, Protocol protocol) {
        this.title = title;
        this.host = host;
        this.signingName = signingName;
        this.protocol = protocol;
    }

    /** In logs and metrics. */
    public String title() {
        return title;
    }

    /** The beginning of its hosts' names. */
    String host() {
        return host;
    }

    String signingName() {
        return signingName;
    }

    Protocol protocol() {
        return protocol;
    }
}
