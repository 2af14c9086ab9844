package dev.tocsin.aws;

import java.nio.charset.StandardCharsets;

/**
 * What most states have in them, the most frequent last: what is deflated with it refers to it from its first byte on, and takes half as
 * much ({@code java.util.zip.Deflater#setDictionary}; docs/adr/0142-what-is-stored-is-deflated-with-a-dictionary.md). It must never change, or nothing that is stored can be read: another
 * one is another constant, told apart by the checksum that the deflated bytes begin with.
 */
final class Dictionary {

    private static final String TEXT = """
            "url":"https://nvd.nist.gov/vuln/detail/CVE-202"url":"https://security-tracker.debian.org/tracker/CVE-202\
            packages":[{"name":"","version":"","fixedIn":""}],"score":9.8,"epss":0.0"exploit":"AVAILABLE","exploit":"NONE",\
            "fix":"NOT_AVAILABLE","fix":"AVAILABLE","inUse":false,"title":"","firstSeen":"202-0T00:00:00Z","updatedAt":"202\
            "kev":{"listed":false},"goneAt":"usage":{"runs":true"scannedAt":"202"at":"202","reason":"NEW","why":"; told with others"}],\
            "BLIND","RESOLVED","FIX_AVAILABLE","MEDIUM","LOW",{"schema":2,"rule":"production","account":"","region":"us-east-1",\
            "repository":"","revision":0,"status":"QUIET","status":"OPEN","openedAt":"202","images":[{"image":{"account":"",\
            "region":"eu-west-1","repository":"","digest":"sha256:","tags":["v"]},"taggedAt":"202","since":"202","came":"PUSHED",\
            "confirmed":true,"confirmed":false,"byCounts":false,"counts":{"CRITICAL":1,"HIGH":},"total":,"findings":[{"id":"arn:aws:\
            inspector2:eu-central-1::finding/","vulnerability":"CVE-202","severity":"HIGH","severity":"CRITICAL","status":"CLOSED",\
            "status":"ACTIVE"}]}],"told":{"named":[["CVE-202","","CRITICAL","9","UNKNOWN","AVAILABLE"]],"unnamed":{},"gone":[],\
            "accepted":[],"folds":[["VULNERABILITY","CVE-202"]],"channels":[]},"tellAt":"202","toldAt":"202","wakeAt":"202","history":[]}""";

    private Dictionary() {}

    static byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }
}
