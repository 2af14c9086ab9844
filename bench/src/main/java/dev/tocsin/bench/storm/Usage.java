package dev.tocsin.bench.storm;

/**
 * What DynamoDB would be paid for: writes round up to 1 KB, reads to 4 KB, an eventually consistent one counts half. Amazon
 * DynamoDB Developer Guide, "DynamoDB read and write operations".
 */
public final class Usage {

    private static final int WRITE_UNIT = 1024;
    private static final int READ_UNIT = 4096;

    private long requests;
    private long writeUnits;
    private double readUnits;

    /** What was used before is not looked at. */
    void forget() {
        requests = 0;
        writeUnits = 0;
        readUnits = 0;
    }

    void request() {
        requests++;
    }

    void written(int bytes, int times) {
        writeUnits += times * (long) units(bytes, WRITE_UNIT);
    }

    /** An entry of an index of keys is far below 1 KB. */
    void indexed(int writes) {
        writeUnits += writes;
    }

    void read(int bytes, boolean consistent) {
        readUnits += units(bytes, READ_UNIT) * (consistent ? 1 : 0.5);
    }

    private static int units(int bytes, int unit) {
        return Math.max(1, Math.ceilDiv(bytes, unit));
    }

    public long requests() {
        return requests;
    }

    public long writeUnits() {
        return writeUnits;
    }

    public double readUnits() {
        return readUnits;
    }
}
