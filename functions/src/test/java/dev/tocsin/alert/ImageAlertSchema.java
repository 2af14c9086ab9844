package dev.tocsin.alert;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tocsin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schema of the "Image Alert" event's detail. */
public final class ImageAlertSchema {

    private static final Path FILE =
            Path.of(System.getProperty("tocsin.root", ".."), "docs", "image-alert-event.schema.json");

    private ImageAlertSchema() {}

    public static List<Error> problems(Json detail) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE), InputFormat.JSON)
                    .validate(detail.write(), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
