package dev.millrace.router.job;

import dev.millrace.id.OwnerId;
import dev.millrace.task.Lane;
import dev.millrace.video.About;
import dev.millrace.video.Registration;
import java.time.Instant;

/**
 * What is assumed of an object that was dropped into the bucket without being registered.
 *
 * @param owner whose it is
 * @param profile how it is encoded
 * @param lane how urgent it is
 */
public record Intake(OwnerId owner, String profile, Lane lane) {

    Registration registration(String key, Instant now) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        String title = name.length() <= About.MAX_TITLE ? name : name.substring(0, About.MAX_TITLE);
        return new Registration(owner, About.titled(title), profile, lane, now, now, null);
    }
}
