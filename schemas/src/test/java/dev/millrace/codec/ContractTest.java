package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.v1.JobCommandRecord;
import dev.millrace.v1.MailRecord;
import dev.millrace.v1.RevocationRecord;
import dev.millrace.v1.TaskEventRecord;
import dev.millrace.v1.TaskProgressRecord;
import dev.millrace.v1.TaskRecord;
import dev.millrace.v1.UploadEventRecord;
import dev.millrace.v1.VideoEventRecord;
import dev.millrace.v1.VideoSnapshotRecord;
import dev.millrace.v1.VideoStateRecord;
import dev.millrace.wire.PlainSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas in {@code schemas/contract} are what others have built on. A schema may grow, and then
 * {@code mvn -pl schemas -am verify -Dcontract.write} writes it there; a change that breaks a reader fails even so.
 */
class ContractTest {

    private static final Path CONTRACT = Path.of("contract");

    /** Readers of these are not ours to update: what we write tomorrow, they must read as of today. */
    private static final List<Schema> PUBLIC = List.of(VideoEventRecord.getClassSchema());

    static Stream<Schema> schemas() {
        return Stream.of(
                UploadEventRecord.getClassSchema(),
                JobCommandRecord.getClassSchema(),
                TaskRecord.getClassSchema(),
                TaskEventRecord.getClassSchema(),
                RevocationRecord.getClassSchema(),
                TaskProgressRecord.getClassSchema(),
                VideoSnapshotRecord.getClassSchema(),
                VideoEventRecord.getClassSchema(),
                VideoStateRecord.getClassSchema(),
                MailRecord.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void schema_besideTheContract_breaksNoReader(Schema current) throws IOException {
        String text = SchemaFormatter.format("json/pretty", PlainSchema.of(current)) + "\n";
        Path file = CONTRACT.resolve(current.getName() + ".avsc");
        if (Files.exists(file)) {
            assertThat(breaks(current, new Schema.Parser().parse(file.toFile())))
                    .isEmpty();
        }
        if (System.getProperty("contract.write") != null) {
            Files.createDirectories(CONTRACT);
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("run: mvn -pl schemas -am verify -Dcontract.write")
                .content()
                .isEqualTo(text);
    }

    @Test
    void breaks_fieldWithoutDefault_isFound() {
        Schema before = parse("{'type':'record','name':'A','fields':[{'name':'x','type':'int'}]}");
        Schema after = parse(
                "{'type':'record','name':'A','fields':[" + "{'name':'x','type':'int'},{'name':'y','type':'int'}]}");

        assertThat(breaks(after, before))
                .singleElement()
                .satisfies(problem -> assertThat(problem.getMessage()).isEqualTo("y"));
    }

    @Test
    void breaks_fieldWithDefault_isNone() {
        Schema before = parse("{'type':'record','name':'A','fields':[{'name':'x','type':'int'}]}");
        Schema after = parse("{'type':'record','name':'A','fields':["
                + "{'name':'x','type':'int'},{'name':'y','type':'int','default':0}]}");

        assertThat(breaks(after, before)).isEmpty();
    }

    private static List<Incompatibility> breaks(Schema current, Schema contract) {
        Stream<Incompatibility> ours = incompatibilities(current, contract);
        Stream<Incompatibility> theirs = PUBLIC.contains(current) ? incompatibilities(contract, current) : Stream.of();
        return Stream.concat(ours, theirs).toList();
    }

    private static Stream<Incompatibility> incompatibilities(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream();
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
