package dev.millrace.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topic.Topics;
import dev.millrace.wire.LocalSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.junit.jupiter.api.Test;

/** The picture in docs/topology is drawn from the code. {@code -Dpictures.write} draws it anew. */
class TopologyPictureTest {

    private static final Path FILE = Path.of("..", "docs", "topology", "router.mmd");

    @Test
    void picture_ofTheRouter_isAsCommitted() throws IOException {
        String picture = picture(RouterDriver.topology(new Topics(Topics.DEFAULT_PREFIX, 1, new LocalSchemas())));
        if (System.getProperty("pictures.write") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, picture);
        }

        assertThat(FILE)
                .as("run: mvn -pl job-router -am verify -Dpictures.write")
                .content()
                .isEqualTo(picture);
    }

    private static String picture(Topology topology) {
        List<String> lines = new ArrayList<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            part.nodes().forEach(node -> lines.addAll(lines(node)));
        }
        return "flowchart LR\n"
                + String.join("\n", lines.stream().sorted().distinct().toList()) + "\n";
    }

    private static List<String> lines(Node node) {
        List<String> lines = new ArrayList<>();
        switch (node) {
            case Source source ->
                source.topicSet().forEach(topic -> lines.add("    " + topic(topic) + " --> " + node.name()));
            case Sink sink -> lines.add("    " + node.name() + " --> " + topic(target(sink)));
            case Processor processor ->
                processor
                        .stores()
                        .forEach(store -> lines.add("    " + node.name() + " <--> " + store + "[(" + store + ")]"));
            default -> throw new IllegalStateException("a new kind of node: " + node);
        }
        node.successors().forEach(next -> lines.add("    " + node.name() + " --> " + next.name()));
        return lines;
    }

    private static String target(Sink sink) {
        return sink.topic() == null ? "millrace.tasks.LANE.v1" : sink.topic();
    }

    private static String topic(String name) {
        return name + "[[" + name + "]]";
    }
}
