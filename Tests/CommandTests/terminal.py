"""Runs a command at a real terminal, as a person would, and writes what happened as JSON.

Usage: terminal.py PLAN COMMAND ARGUMENT...

PLAN is a JSON list of steps. Each waits for output, never for time:
  ["see", TEXT]          until TEXT stands in what was drawn since the last keys
  ["press", KEYS]        sends keys
  ["size", COLUMNS, LINES]
  ["signal", NAME]       such as "TERM"
  ["hang up"]            closes the terminal
  ["end"]                until the command has ended
The answer has "output", "status" (negative: the signal that ended it), "failed" (the step that did not
come true, or null), and "restored": whether the terminal is as it was before.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios

# Only against a command that hangs: then the test fails.
PATIENCE = 20
# ioctl_tty(2); older Pythons do not name it.
TIOCGPTN = 0x80045430


class Terminal:
    def __init__(self, command):
        self.output = b""
        self.seen = 0
        self.status = None
        # The child waits until the terminal has its size.
        ready, go = os.pipe()
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.close(go)
            os.read(ready, 1)
            os.close(ready)
            # Whoever starts this may have blocked them, which is inherited.
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execv(command[0], command)
        os.close(ready)
        # Can be read when the child has ended.
        self.ended = os.pidfd_open(self.child)
        # Open as long as we want to know what state it is in.
        self.slave = os.open(slave_name(self.master), os.O_RDWR | os.O_NOCTTY)
        self.before = termios.tcgetattr(self.slave)
        self.size(80, 24)
        os.write(go, b"x")
        os.close(go)

    def size(self, columns, lines):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self):
        """More output; false at its end."""
        ready, _, _ = select.select([self.master, self.ended], [], [], PATIENCE)
        if self.master not in ready:
            return False
        try:
            part = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += part
        return bool(part)

    def see(self, text):
        while text.encode() not in self.output[self.seen:]:
            if not self.read():
                return False
        return True

    def press(self, keys):
        self.seen = len(self.output)
        os.write(self.master, keys.encode())
        return True

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)
        self.slave = self.master = None
        return True

    def end(self):
        """Reads until the command has ended: a terminal that nobody reads would stop it."""
        while True:
            waiting = [self.ended] + ([self.master] if self.master else [])
            ready, _, _ = select.select(waiting, [], [], PATIENCE)
            if self.master in ready:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:
                    pass
                continue
            if self.ended not in ready:
                return False
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
            return True

    def is_restored(self):
        return self.slave is not None and termios.tcgetattr(self.slave) == self.before


def slave_name(master):
    number = struct.unpack("i", fcntl.ioctl(master, TIOCGPTN, b"\0" * 4))[0]
    return f"/dev/pts/{number}"


def main():
    plan = json.loads(sys.argv[1])
    terminal = Terminal(sys.argv[2:])
    failed = None
    for step in plan:
        name, rest = step[0], step[1:]
        if name == "signal":
            terminal.seen = len(terminal.output)
            os.kill(terminal.child, getattr(signal, "SIG" + rest[0]))
            came_true = True
        elif name == "size":
            terminal.seen = len(terminal.output)
            terminal.size(*rest)
            came_true = True
        else:
            came_true = getattr(terminal, name.replace(" ", "_"))(*rest)
        if not came_true:
            failed = step
            break
    if terminal.status is None:
        os.kill(terminal.child, signal.SIGKILL)
        os.waitpid(terminal.child, 0)
    print(json.dumps({
        "output": terminal.output.decode(errors="replace"), "status": terminal.status,
        "failed": failed, "restored": terminal.is_restored()}))


main()
