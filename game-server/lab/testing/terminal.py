"""Runs a program in a terminal of its own: python3 terminal.py PROGRAM [ARGUMENT...]

What the terminal shows goes to standard output; each line of standard input is a JSON string, which is typed. Ends
with the program's status, or with 128 and more where a signal ended it. Killed, it closes the terminal, as a window
does. A PROGRAM that ends in .py is run by this Python.
"""

import json
import os
import pty
import sys
import threading

program = sys.argv[1:]
if program[0].endswith(".py"):
    program.insert(0, sys.executable)

child, terminal = pty.fork()
if child == 0:
    os.execvp(program[0], program)


def type_in():
    for line in sys.stdin:
        os.write(terminal, json.loads(line).encode())


threading.Thread(target=type_in, daemon=True).start()
try:
    while shown := os.read(terminal, 4096):
        os.write(sys.stdout.fileno(), shown)
except OSError:
    pass  # The program has closed the terminal.

_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
os._exit(code if code >= 0 else 128 - code)
