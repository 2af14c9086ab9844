// What reasons, severities and outcomes mean, in plain words and colours.

const REASONS = {
  NEW: ["critical", "Something new that counts."],
  WORSE: ["critical", "What was told became worse."],
  EXPLOIT: ["critical", "An exploit is known now."],
  FIX_AVAILABLE: ["high", "A fix exists now."],
  SCAN_FAILED: ["blind", "The scan came to no result: nobody knows what is in the image."],
  BLIND: ["blind", "Nobody looks at the image any more. Not looking is not fixed."],
  SEEING_AGAIN: ["low", "The image is looked at again."],
  FEWER: ["high", "Some of it is gone."],
  REMINDER: ["high", "It is still open."],
  RESOLVED: ["good", "The newest image is below every threshold of the rule."],
  KNOWN: ["calm", "Nobody was told: all of it was told before."],
  BELOW_THRESHOLD: ["calm", "Nobody was told: nothing reaches a threshold of the rule."],
  SUPPRESSED: ["calm", "Nobody was told: the policy accepts this risk."],
  SILENCED: ["calm", "Nobody was told: the alert is silenced."],
  STALE: ["calm", "Nobody was told: newer facts of the same thing are here already."],
  SUPERSEDED: ["calm", "Nobody was told: a newer image has replaced this one."],
  DUPLICATE: ["calm", "Nobody was told: the very same facts were read before."],
  NOT_OURS: ["calm", "Nobody was told: no image, or one that no rule of the policy watches."],
};

const SEVERITIES = { CRITICAL: "critical", HIGH: "high", MEDIUM: "medium", LOW: "low" };
const STATUSES = { OPEN: "critical", RESOLVED: "good", BLIND: "blind", QUIET: "calm" };
const OUTCOMES = { delivered: "good", retry: "high", rejected: "critical", skipped: "calm" };

export const reasonTone = (reason) => REASONS[reason]?.[0] ?? "calm";
export const reasonMeans = (reason) => REASONS[reason]?.[1] ?? "";
export const severityTone = (severity) => SEVERITIES[severity] ?? "calm";
export const statusTone = (status) => STATUSES[status] ?? "calm";
export const outcomeTone = (outcome) => OUTCOMES[outcome] ?? "calm";
export const isTold = (reason) => reasonTone(reason) !== "calm";

/** The tone that a title speaks in by itself: `CRITICAL prod/api:v42 ...`. */
export function titleTone(title) {
  const word = /^\W*([A-Z_]+)\b/.exec(title ?? "")?.[1];
  return SEVERITIES[word] ?? STATUSES[word] ?? (REASONS[word] ? reasonTone(word) : undefined);
}

/** `prod/api:v42`, as short as it can be said. */
export function imageName(image) {
  if (!image) return "";
  const tag = image.tags?.[0];
  return image.repository + (tag ? ":" + tag : image.digest ? "@" + shortDigest(image.digest) : "");
}

export const shortDigest = (digest) => (digest ?? "").replace(/^(sha256:.{12}).*/, "$1");

/** `prod/api@sha256:...` of an image's ARN; undefined for any other. */
function imageOfArn(arn) {
  const [, repository, digest] = /^arn:[^:]+:ecr:[^:]*:\d+:repository\/(.+?)(?:\/(sha256:\w+))?$/.exec(arn ?? "") ?? [];
  return repository && repository + (digest ? "@" + shortDigest(digest) : "");
}

/** A logical id that may break between its words. */
export const breakable = (name) => name.replace(/([a-z0-9])([A-Z])/g, "$1\u200b$2");

/** What an event of AWS speaks of. */
export function subject(event) {
  const detail = event?.detail ?? {};
  const ecr = detail.resources?.[0]?.details?.awsEcrContainerImage;
  const repository = detail["repository-name"] ?? ecr?.repositoryName;
  if (typeof repository !== "string") return imageOfArn(event?.resources?.[0]) ?? event?.source ?? "";
  const tag = detail["image-tags"]?.[0] ?? detail["image-tag"] ?? ecr?.imageTags?.[0];
  const digest = detail["image-digest"] ?? ecr?.imageHash;
  return repository.replace(/^arn:.*:repository\//, "") + (tag ? ":" + tag : digest ? "@" + shortDigest(digest) : "");
}
