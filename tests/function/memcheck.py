# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under valgrind: batch commands, and a session that sends, refreshes, changes the
language, filters, uses the palette and quits.  Nothing is read that was never written, nothing
outside what was taken, and all is given back.  What valgrind says is printed; nothing is silence.
Run by make memcheck."""
import os
import shutil
import subprocess
import sys
import tempfile

from support import ACMDASH, PATIENCE, Simulator, Terminal, account, arn, environment, renewed, shop

HERE = os.path.dirname(os.path.abspath(__file__))
FOUND = 99  # the exit status where valgrind has something to say


def valgrind(folder):
    return [f"--error-exitcode={FOUND}", "--leak-check=full", "--show-leak-kinds=all",
            "--errors-for-leak-kinds=all", "--track-fds=no", "--num-callers=30",
            f"--suppressions={HERE}/memcheck.supp", f"--log-file={folder}/%p", ACMDASH]


def batch(folder, url):
    for arguments in (("list",), ("list", "--output", "json"), ("show", arn(1), "--lang", "ja"),
                      ("check",), ("resend", arn(1), "--domain", "www.shop.example.jp", "--yes"),
                      ("history",), ("explain", "no such thing"), ("list", "--filter", "nonsense:("),
                      ("--demo", "list")):
        where = () if "--demo" in arguments else ("--endpoint-url", url)
        done = subprocess.run(["valgrind", *valgrind(folder), *where, *arguments],
                              env=environment(), capture_output=True, timeout=10 * PATIENCE,
                              check=False)
        yield " ".join(arguments), done.returncode


def session(folder, url):
    with Terminal(*valgrind(folder), "--endpoint-url", url, size=(30, 100),
                  program="valgrind") as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "Pending validation")
        terminal.send("jr")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        terminal.send("L")
        terminal.wait_for("検証保留中")
        terminal.send("\x12i\x1b?\x1b")
        terminal.send("h/done")
        terminal.wait_for("done.example.jp", "/done")
        terminal.send("\r\x1bL:he\t\r")
        terminal.wait_for("(:up)")
        terminal.send("\x1bE\x1bw\x1bs \x12")
        terminal.resize(24, 80)
        terminal.wait_for("done.example.jp")
        terminal.send(":quit\r")
        yield "a session", terminal.end()


def main():
    if not shutil.which("valgrind"):
        print("valgrind: not here")
        return 0
    bad = 0
    with tempfile.TemporaryDirectory() as folder, \
            Simulator(scenario=account(shop(), renewed())) as sim:
        os.environ["XDG_STATE_HOME"] = folder + "/state"
        for part in (batch, session):
            for name, status in part(folder, sim.url):
                print(f"{name}: {'valgrind has found something' if status == FOUND else 'silent'}",
                      flush=True)
                bad += status == FOUND or status < 0
        for log in filter(str.isdigit, os.listdir(folder)):
            with open(f"{folder}/{log}", encoding="utf-8", errors="replace") as file:
                said = file.read()
            if "ERROR SUMMARY:" in said and "ERROR SUMMARY: 0 errors" not in said:
                sys.stdout.write(said)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
