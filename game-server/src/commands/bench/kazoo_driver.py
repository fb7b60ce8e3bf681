"""Drives kazoo's recipes for the benchmark; the same orders as recipes-driver.ts, by JSON lines on standard input.

    kazoo_driver.py CONNECT

Answers each order with the milliseconds of each of its rounds.
"""

import json
import sys
import threading
import time

from kazoo.client import KazooClient


def connected():
    client = KazooClient(hosts=sys.argv[1], timeout=4.0)
    client.start(timeout=15)
    return client


clients = [connected()]
gates = {}


def timed(samples, body):
    start = time.perf_counter()
    body()
    samples.append((time.perf_counter() - start) * 1000)


def cycle(client, path):
    with client.Lock(path, "bench"):
        pass


def lock(path, rounds):
    samples = []
    for _ in range(rounds):
        timed(samples, lambda: cycle(clients[0], path))
    return samples


def contend(path, rounds, contenders):
    while len(clients) < contenders:
        clients.append(connected())
    samples = []

    def contender(client):
        for _ in range(rounds):
            timed(samples, lambda: cycle(client, path))

    threads = [threading.Thread(target=contender, args=(client,)) for client in clients[:contenders]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return samples


def enter(path):
    gates[path] = clients[0].DoubleBarrier(path, 2, "bench")
    samples = []
    timed(samples, gates[path].enter)
    return samples


def leave(path):
    samples = []
    timed(samples, gates.pop(path).leave)
    return samples


ORDERS = {"lock": lock, "contend": contend, "enter": enter, "leave": leave}

for line in sys.stdin:
    order = json.loads(line)
    sys.stdout.write(json.dumps(ORDERS[order.pop("do")](**order)) + "\n")
    sys.stdout.flush()
