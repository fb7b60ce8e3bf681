"""The duel of the exercise sheet, with kazoo's double barrier.

    python3 game-server/lab/kazoo/duel.py HOST:PORT [PATH]

Whoever enters the same barrier is the opponent: another one of these, `npm run lab -- duel`, or a game server.
"""

import signal
import sys
import time

from kazoo.client import KazooClient

connect = sys.argv[1]
path = sys.argv[2] if len(sys.argv) > 2 else "/duel/lab/barrier"

client = KazooClient(hosts=connect, timeout=4.0)
client.start()
try:
    barrier = client.DoubleBarrier(path, 2)

    print("Vou iniciar o jogo", flush=True)
    barrier.enter()
    # kazoo's enter returns normally even where it has failed.
    if not barrier.participating:
        sys.exit("Não consegui entrar na barreira")

    print("O jogo vai começar", flush=True)
    began = time.monotonic()
    try:
        while True:
            signal.pause()
    except KeyboardInterrupt:
        pass

    print("Vou encerrar a minha participação no jogo", flush=True)
    barrier.leave()
    print(f"O jogo foi encerrado. A sua pontuação foi {int(time.monotonic() - began)}.", flush=True)
except KeyboardInterrupt:
    print("Saí antes do fim", flush=True)
finally:
    client.stop()
