# SPDX-License-Identifier: GPL-3.0-or-later
"""The dashboard as a job of a shell: stopped and continued, against the simulator."""
import os
import signal

from support import (ACMDASH, Simulator, Terminal, account, equal, renewed, run_all, shop, terminfo,
                     test)

# Job control without a line editor, which has modes of its own.  The job is its own process group.
SHELL = 'set -m; "$@"; echo back 1; read line; fg; echo back 2; read line; fg; echo ended $?'
# What starts the program and waits for it in the same process group, as sudo does.
WRAPPER = '"$@"; exit $?'


def scenario():
    return account(renewed(), shop())


def under_shell(sim, *before):
    return Terminal("-c", SHELL, "sh", *before, ACMDASH, "--endpoint-url", sim.url, program="sh")


def assert_suspended(terminal, number):
    """The shell has its terminal back: its screen, its modes and the cursor."""
    terminal.wait_for(f"back {number}")
    assert terminal.is_cooked()
    last = terminal.bytes[terminal.bytes.rindex(b"\x1b[?1049"):]
    assert last.startswith(b"\x1b[?1049l") and f"back {number}".encode() in last, last


def resume(terminal, screen):
    """fg; what stood there while it was stopped is gone, and the whole screen is drawn anew."""
    terminal.screen.reset()
    terminal.send("\n")
    terminal.wait(lambda text: text == screen, "the screen as before")
    assert not terminal.is_cooked()
    terminal.send("j")
    terminal.wait_for(">done.example.jp")
    terminal.send("k")
    terminal.wait(lambda text: text == screen, "the screen as before")


def whole_screen(terminal):
    terminal.wait_for(">shop.example.jp", "2 of 3", "The validation e-mail can be resent.",
                      "72 hours")
    terminal.wait(lambda _: terminal.screen.cursor.y == 2, "the cursor, which is sent last")
    return terminal.text()


@test
def suspend_and_resume():
    """Ctrl-Z gives the shell its terminal, fg brings the whole screen back, twice"""
    with Simulator(scenario=scenario()) as sim, under_shell(sim) as terminal:
        screen = whole_screen(terminal)
        for number in (1, 2):
            terminal.send("\x1a")
            assert_suspended(terminal, number)
            resume(terminal, screen)
        terminal.send("q")
        terminal.wait_for("ended 0")
        times = terminal.bytes.split(b"\x1b[?1049h")
        equal(sum(b"\x1b]2;acmdash" in each for each in times), 3, "its title, each time")


@test
def suspend_key():
    """Ctrl-Z suspends on a terminal that has a key of that name, too"""
    known = [name for name in ("linux", "putty") if terminfo(name)]
    assert "linux" in known
    for name in known:
        with Simulator(scenario=scenario()) as sim, under_shell(sim, "env", f"TERM={name}") as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("\x1a")
            terminal.wait_for("back 1")
            assert terminal.is_cooked(), name
            terminal.screen.reset()  # these have no other screen: what stood there still does
            terminal.send("\n")
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send("q")
            terminal.wait_for("back 2")
            terminal.send("\n")
            terminal.wait_for("ended")


@test
def typed_before_fg():
    """what was typed while it was stopped is no answer to the question that stands there"""
    with Simulator(scenario=scenario()) as sim, under_shell(sim) as terminal:
        whole_screen(terminal)
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("\x1a")
        assert_suspended(terminal, 1)
        terminal.screen.reset()
        terminal.send("\ny")  # a line for the shell, and what it leaves to the next that reads
        terminal.wait_for("y Send", "2 domains, account")
        terminal.send("n")
        terminal.wait_without("y Send")
        equal(sim.requests("ResendValidationEmail"), [])
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait(lambda _: len(sim.requests("ResendValidationEmail")) == 2, "both mails, now")
        terminal.send("q")
        terminal.wait_for("back 2")
        terminal.send("\n")
        terminal.wait_for("ended")


@test
def suspended_from_outside():
    """SIGTSTP from outside does what Ctrl-Z does, and a resize while it is stopped is seen"""
    with Simulator(scenario=scenario()) as sim, under_shell(sim) as terminal:
        screen = whole_screen(terminal)
        os.kill(os.tcgetpgrp(terminal.child.child_fd), signal.SIGTSTP)
        assert_suspended(terminal, 1)
        resume(terminal, screen)
        os.kill(os.tcgetpgrp(terminal.child.child_fd), signal.SIGTSTP)
        assert_suspended(terminal, 2)
        terminal.resize(12, 60)
        terminal.screen.reset()
        terminal.send("\n")
        terminal.wait(lambda text: ">shop.example.jp" in text and
                      "Enter Open" in text.splitlines()[11], "the screen in its new size")
        terminal.send("j")
        terminal.wait_for(">done.example.jp")
        terminal.send("q")
        terminal.wait_for("ended 0")


@test
def continued_from_outside():
    """SIGCONT draws the whole screen anew, whoever sends it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        screen = whole_screen(terminal)
        terminal.screen.reset()
        terminal.child.kill(signal.SIGCONT)
        terminal.wait(lambda text: text == screen, "the screen as before")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def suspended_under_another_program():
    """Ctrl-Z stops all of the job, as the terminal would: sudo must not hold the shell up"""
    with Simulator(scenario=scenario()) as sim, \
            under_shell(sim, "sh", "-c", WRAPPER, "sh") as terminal:
        screen = whole_screen(terminal)
        for number in (1, 2):
            terminal.send("\x1a")
            assert_suspended(terminal, number)
            resume(terminal, screen)
        terminal.send("q")
        terminal.wait_for("ended 0")


if __name__ == "__main__":
    run_all()
