"""A foreign client that writes single znodes, told what by JSON lines on standard input.

    kazoo_writer.py CONNECT

Each order is answered by a line with its id and when it began, in milliseconds since the Unix epoch.
"""

import base64
import json
import sys
import time

from kazoo.client import KazooClient
from kazoo.exceptions import NodeExistsError, NoNodeError

client = KazooClient(hosts=sys.argv[1], timeout=10)


def tell(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def put(path, bytes=""):
    value = base64.b64decode(bytes)
    began = time.time()
    try:
        client.set(path, value)
    except NoNodeError:
        client.create(path, value, makepath=True)
    return began


def create(path, bytes="", ephemeral=False):
    value = base64.b64decode(bytes)
    began = time.time()
    try:
        client.create(path, value, ephemeral=ephemeral)
    except NodeExistsError:
        pass
    return began


def delete(path):
    began = time.time()
    try:
        client.delete(path, recursive=True)
    except NoNodeError:
        pass
    return began


ORDERS = {"put": put, "create": create, "delete": delete}

client.start(timeout=15)
tell({"id": 0, "at": time.time() * 1000})
for text in sys.stdin:
    order = json.loads(text)
    number = order.pop("id")
    began = ORDERS[order.pop("do")](**order)
    tell({"id": number, "at": began * 1000})
