"""A peer that uses kazoo's own recipes, told what to do by JSON lines on standard input.

    peer.py CONNECT SESSION_TIMEOUT_SECONDS

Each order has an id, is carried out in a thread of its own and answered by a line with that id. Orders on the same
lock or barrier share one kazoo object, as a program of kazoo's would.
"""

import json
import sys
import threading

from kazoo.client import KazooClient
from kazoo.exceptions import BadVersionError, NodeExistsError

client = KazooClient(hosts=sys.argv[1], timeout=float(sys.argv[2]))
locks = {}
barriers = {}
writing = threading.Lock()


def tell(line):
    with writing:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def hold(path):
    lock = locks.setdefault(path, client.Lock(path, "kazoo"))
    return {"held": lock.acquire(), "node": lock.node}


def release(path):
    locks[path].release()
    return {}


def cycle(path, rounds, proof):
    """Takes the lock again and again; each time nobody else may be in the critical section."""
    turns, violations = [], 0
    for _ in range(rounds):
        lock = client.Lock(path, "kazoo")
        with lock:
            turn = critical_section(proof)
            if turn is None:
                violations += 1
            else:
                turns.append([turn, int(lock.node[-10:])])
    return {"turns": turns, "violations": violations}


def critical_section(proof):
    """Counts up by one. None where the lock does not exclude: somebody else is seen inside, or counts too."""
    try:
        client.create(proof + "/inside", ephemeral=True)
        value, stat = client.get(proof)
        turn = int(value) + 1
        client.set(proof, str(turn).encode(), version=stat.version)
        client.delete(proof + "/inside")
        return turn
    except (NodeExistsError, BadVersionError):
        return None


def enter(path, size):
    barrier = barriers.setdefault(path, client.DoubleBarrier(path, size, "kazoo"))
    barrier.enter()
    return {"participating": barrier.participating}


def leave(path):
    barriers[path].leave()
    return {}


ORDERS = {"hold": hold, "release": release, "cycle": cycle, "enter": enter, "leave": leave}


def carry_out(order):
    number = order.pop("id")
    try:
        tell({"id": number, "ok": ORDERS[order.pop("do")](**order)})
    except Exception as error:  # whatever kazoo raises is for the test to judge
        tell({"id": number, "error": repr(error)})


client.start(timeout=15)
tell({"id": 0, "ok": {}})
for line in sys.stdin:
    threading.Thread(target=carry_out, args=(json.loads(line),), daemon=True).start()
