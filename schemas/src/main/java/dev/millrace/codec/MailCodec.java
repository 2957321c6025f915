package dev.millrace.codec;

import dev.millrace.mail.Mail;
import dev.millrace.v1.MailRecord;
import dev.millrace.wire.Codec;
import org.apache.avro.Schema;

public final class MailCodec implements Codec<Mail, MailRecord> {

    @Override
    public Schema schema() {
        return MailRecord.getClassSchema();
    }

    @Override
    public MailRecord toWire(Mail mail) {
        return new MailRecord(mail.to(), mail.subject(), mail.text(), mail.at());
    }

    @Override
    public Mail fromWire(MailRecord wire) {
        return new Mail(wire.getTo(), wire.getSubject(), wire.getText(), wire.getAt());
    }
}
