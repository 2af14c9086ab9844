"""What people write in place of ScanEventHandler: the same calls for one finding, by boto3, under a loop that speaks the Runtime API."""
import http.client
import json
import os
import zlib

import boto3

api = os.environ["AWS_LAMBDA_RUNTIME_API"]
table = os.environ["TOCSIN_TABLE"]
dynamo = boto3.client("dynamodb")
ecr = boto3.client("ecr")
heard = set()


def partition(key):
    answer = dynamo.query(
        TableName=table,
        ConsistentRead=True,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": key}},
    )
    return {item["sk"]["S"]: item for item in answer["Items"]}


def put(key, sk, state, version):
    dynamo.put_item(
        TableName=table,
        Item={
            "pk": {"S": key},
            "sk": {"S": sk},
            "version": {"N": str(version + 1)},
            "body": {"B": zlib.compress(json.dumps(state).encode())},
        },
        ConditionExpression="attribute_not_exists(version) OR version = :version",
        ExpressionAttributeValues={":version": {"N": str(version)}},
    )


def observe(event):
    detail = event["detail"]
    resource = detail["resources"][0]["details"]["awsEcrContainerImage"]
    account = event["account"]
    if account not in heard:
        held = partition("alert#boto3-vigil-" + account).get("vigil")
        put("alert#boto3-vigil-" + account, "vigil", {"since": event["time"]}, int(held["version"]["N"]) if held else 0)
        heard.add(account)
    key = "alert#boto3-" + resource["repositoryName"]
    held = partition(key).get("state")
    state = json.loads(zlib.decompress(held["body"]["B"])) if held else {}
    known = detail["findingArn"] in state
    if not known:
        try:
            answer = ecr.describe_image_scan_findings(
                registryId=account,
                repositoryName=resource["repositoryName"],
                imageId={"imageDigest": resource["imageHash"]},
            )
            found = len(answer["imageScanFindings"].get("enhancedFindings", []))
        except ecr.exceptions.ClientError:
            found = 0
        state[detail["findingArn"]] = {"finding": detail, "found": found}
        put(key, "state", state, int(held["version"]["N"]) if held else 0)
    print(json.dumps({"log": "decision", "event": event["id"], "reason": "KNOWN" if known else "NEW"}), flush=True)


connection = http.client.HTTPConnection(api)
while True:
    connection.request("GET", "/2018-06-01/runtime/invocation/next")
    response = connection.getresponse()
    invocation = response.getheader("Lambda-Runtime-Aws-Request-Id")
    for record in json.loads(response.read())["Records"]:
        observe(json.loads(record["body"]))
    connection.request("POST", f"/2018-06-01/runtime/invocation/{invocation}/response", '{"batchItemFailures":[]}')
    connection.getresponse().read()
