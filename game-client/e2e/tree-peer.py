"""An independent ZooKeeper client for the browser tests: it tells what it sees, and holds what it is told to hold.

    tree-peer.py CONNECT ROOT

Tells each change of each match's barrier as a JSON line {"barrier": path, "children": {name: czxid}}. Orders come as
JSON lines with an id and are answered by a line with that id:
    {"order": "hold", "path": LOCK} and {"order": "release", "path": LOCK}: kazoo's own lock
    {"order": "read", "path": PATH}: what a znode holds, null where there is none
    {"order": "write", "path": PATH, "text": TEXT}: sets a znode, makes it where there is none
    {"order": "list", "path": PATH}: the names of a znode's children
"""

import json
import sys
import threading

from kazoo.client import KazooClient
from kazoo.exceptions import NoNodeError

connect, root = sys.argv[1], sys.argv[2]
client = KazooClient(hosts=connect)
locks = {}
watched = set()
writing = threading.Lock()


def tell(line):
    with writing:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def births(path, names):
    found = {}
    for name in names:
        stat = client.exists(path + "/" + name)
        if stat:
            found[name] = stat.czxid
    return found


def watch_barrier(path):
    def told(names):
        tell({"barrier": path, "children": births(path, names)})

    def made(data, stat, event=None):
        if stat is None:
            return True
        client.ChildrenWatch(path, told)
        return False

    client.DataWatch(path, made)


def watch_matches(names):
    for name in names:
        if name not in watched:
            watched.add(name)
            watch_barrier(root + "/matches/" + name + "/barrier")


def hold(order):
    lock = locks.setdefault(order["path"], client.Lock(order["path"], "a foreign program"))
    return lock.acquire(timeout=20)


def release(order):
    return locks[order["path"]].release()


def read(order):
    try:
        return client.get(order["path"])[0].decode()
    except NoNodeError:
        return None


def write(order):
    client.ensure_path(order["path"])
    client.set(order["path"], order["text"].encode())
    return True


def children(order):
    return client.get_children(order["path"])


ORDERS = {"hold": hold, "release": release, "read": read, "write": write, "list": children}

client.start()
client.ensure_path(root + "/matches")
client.ChildrenWatch(root + "/matches", watch_matches)
tell({"ready": True})


def carry_out(order):
    try:
        tell({"id": order["id"], "value": ORDERS[order["order"]](order)})
    except Exception as error:
        tell({"id": order["id"], "error": repr(error)})


for line in sys.stdin:
    threading.Thread(target=carry_out, args=(json.loads(line),), daemon=True).start()
client.stop()
