package dev.millrace.codec;

import static dev.millrace.codec.MediaWire.each;

import dev.millrace.id.Sha256;
import dev.millrace.task.Result;
import dev.millrace.v1.EncodedRecord;
import dev.millrace.v1.PackagedRecord;
import dev.millrace.v1.ProbedRecord;
import dev.millrace.v1.RemovedRecord;
import java.time.Duration;

/** What a task brought. */
public final class ResultWire {

    private ResultWire() {}

    public static Object toWire(Result result) {
        return switch (result) {
            case Result.Probed p ->
                new ProbedRecord(
                        MediaWire.toWire(p.facts()), p.source() == null ? null : CommonWire.toWire(p.source()));
            case Result.Encoded e ->
                new EncodedRecord(e.facts().hex(), e.bytes(), e.cpu().toMillis());
            case Result.Packaged p ->
                new PackagedRecord(
                        p.master(),
                        p.duration().toMillis(),
                        each(p.renditions(), CommonWire::toWire),
                        p.poster(),
                        p.storyboard());
            case Result.Removed(long objects) -> new RemovedRecord(objects);
        };
    }

    public static Result fromWire(Object result) {
        return switch (result) {
            case ProbedRecord p ->
                new Result.Probed(
                        MediaWire.fromWire(p.getFacts()),
                        p.getSource() == null ? null : CommonWire.fromWire(p.getSource()));
            case EncodedRecord e ->
                new Result.Encoded(new Sha256(e.getFacts()), e.getBytes(), Duration.ofMillis(e.getCpuMillis()));
            case PackagedRecord p ->
                new Result.Packaged(
                        p.getMaster(),
                        Duration.ofMillis(p.getDurationMillis()),
                        each(p.getRenditions(), CommonWire::fromWire),
                        p.getPoster(),
                        p.getStoryboard());
            case RemovedRecord r -> new Result.Removed(r.getObjects());
            default -> throw new IllegalArgumentException("no such result");
        };
    }
}
