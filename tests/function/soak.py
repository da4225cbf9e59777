# SPDX-License-Identifier: GPL-3.0-or-later
"""Days of use, compressed: keys, sizes, languages and refreshes, turn after turn.  Memory and
descriptors of the program are looked at on the way.  As a program: soak.py TURNS."""
import os
import sys

from support import Simulator, Terminal

WARM = 1000       # turns until everything has been on screen that ever will be
SLACK = 1536      # KiB that the C library may keep of what was given back, however long it runs
SIZES = ((24, 80), (40, 120), (10, 40), (50, 160), (24, 80))
ACTS = ("j", "k", "G", "g", "\x06", "\x02", "s", "S", "/exa\x1b", "i\x1b", "\r\x1b", "j\r\x1b", "E\x1b",
        "L", "L", " ", " ", "\x12", "w\x1b")


def memory_of(pid):
    """KiB that are the process's own."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_"))


def descriptors_of(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def settle(terminal):
    """The help on a screen drawn anew: all keys before it have been handled then."""
    terminal.child.setwinsize(24, 80)
    terminal.screen.reset()  # the emulator loses count of wide letters when its size changes
    terminal.send("\x1b" * 4 + "?\x0c")
    terminal.wait(lambda text: "(:up)" in text, "the help")
    terminal.send("\x1b")
    terminal.bytes = b""


def run(turns, report=None):
    """(memory, descriptors) when warm and at the end."""
    with Simulator("--generate", "300", "--generate-pending", "20") as sim, \
            Terminal("--endpoint-url", sim.url, "--no-dns") as terminal:
        terminal.wait_for("300 certificates")
        pid, looks = terminal.child.pid, []
        for number in range(turns):
            keys = "".join(ACTS[(number * 7 + i * (1 + number % 5)) % len(ACTS)] for i in range(6))
            terminal.send(keys)
            if number % 10 == 9:
                terminal.child.setwinsize(*SIZES[number // 10 % len(SIZES)])
            if number % 5 == 4:
                settle(terminal)
            if number + 1 == WARM or number + 1 == turns or (report and number % 1000 == 999):
                looks.append((memory_of(pid), descriptors_of(pid)))
                if report:
                    report(number + 1, *looks[-1])
        terminal.send("\x03")
        status = terminal.end()
    return looks[0], looks[-1], status


if __name__ == "__main__":
    first, last, ended = run(int(sys.argv[1]), lambda *look: print(*look, flush=True))
    print(f"warm: {first[0]} KiB, {first[1]} descriptors; after {sys.argv[1]} turns: {last[0]} KiB, "
          f"{last[1]} descriptors; status {ended}")
    sys.exit(ended or last[0] > first[0] + SLACK or last[1] > first[1] + 2)
