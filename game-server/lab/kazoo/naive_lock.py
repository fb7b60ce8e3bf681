"""Mutual exclusion as the exercise sheet has it: nodes L- under /LOCKS, and a look each second.

    python3 game-server/lab/kazoo/naive_lock.py HOST:PORT [PATH [SECONDS]]
"""

import sys
import time

from kazoo.client import KazooClient

connect = sys.argv[1]
path = sys.argv[2] if len(sys.argv) > 2 else "/LOCKS"
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10

client = KazooClient(hosts=connect, timeout=4.0)
client.start()
try:
    client.ensure_path(path)
    own = client.create(f"{path}/L-", b"kazoo", ephemeral=True, sequence=True)
    name = own.rsplit("/", 1)[1]
    while True:
        queue = sorted(child for child in client.get_children(path) if child.startswith("L-"))
        if queue[0] == name:
            break
        print(f"À espera: {queue.index(name)} à minha frente", flush=True)
        time.sleep(1)
    print("Estou na zona crítica", flush=True)
    time.sleep(seconds)
    client.delete(own)
    print("Saio da zona crítica", flush=True)
except KeyboardInterrupt:
    print("Já não espero mais", flush=True)
finally:
    client.stop()
