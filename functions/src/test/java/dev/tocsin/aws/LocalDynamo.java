package dev.tocsin.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import dev.tocsin.http.Http;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB Local in memory, spoken to over HTTP with the real client. It is put together from the distribution's own request
 * handler: its ready-made servers want the clients of a telemetry service besides.
 */
public final class LocalDynamo implements AutoCloseable {

    private final Server server;
    private final DynamoDbClient client;
    private final int port;

    private LocalDynamo(Server server, int port) {
        this.server = server;
        this.client = client(port);
        this.port = port;
    }

    public static LocalDynamo start() {
        var server = new Server(new InetSocketAddress("localhost", 0));
        var inMemory = new LocalDynamoDBRequestHandler(0, true, null, false, false);
        server.setHandler(new LocalDynamoDBServerHandler(inMemory, null));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
        return new LocalDynamo(server, ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    private static DynamoDbClient client(int port) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://localhost:" + port))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Spoken to without the SDK. */
    public Service service() {
        var keys = new Credentials("local", "local", "", Instant.MAX);
        var http = new Http(Services.MOST_BYTES, InstantSource.system());
        return new Services("eu-west-1", URI.create("http://localhost:" + port), () -> keys, http, _ -> {})
                .of(Api.DYNAMODB);
    }

    /** A new, empty table with the keys and the index of the stack's table "alerts"; answers its name. */
    public String newTable() {
        var name = "alerts-" + UUID.randomUUID();
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("dueShard", ScalarAttributeType.S),
                        attribute("dueAt", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("due")
                        .keySchema(key("dueShard", KeyType.HASH), key("dueAt", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
        return name;
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
