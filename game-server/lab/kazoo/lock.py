"""Mutual exclusion around a critical zone, with kazoo's lock.

    python3 game-server/lab/kazoo/lock.py HOST:PORT [PATH [SECONDS]]
"""

import sys
import time

from kazoo.client import KazooClient

connect = sys.argv[1]
path = sys.argv[2] if len(sys.argv) > 2 else "/duel/lab/lock"
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10

client = KazooClient(hosts=connect, timeout=4.0)
client.start()
try:
    with client.Lock(path, "kazoo"):
        print("Estou na zona crítica", flush=True)
        time.sleep(seconds)
        print("Saio da zona crítica", flush=True)
except KeyboardInterrupt:
    print("Já não espero mais", flush=True)
finally:
    client.stop()
