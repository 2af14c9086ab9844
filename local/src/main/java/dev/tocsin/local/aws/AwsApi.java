package dev.tocsin.local.aws;

import dev.tocsin.local.iam.Permission;
import dev.tocsin.local.web.Answer;
import java.util.List;

/** One AWS service behind the gateway. Errors are thrown as {@link AwsError}. */
public interface AwsApi {

    /** IAM's prefix of the service, which is also the one in a signature's scope. */
    String service();

    /** What the caller must be allowed to do for this call. */
    List<Permission> needs(AwsCall call);

    Answer answer(AwsCall call);
}
