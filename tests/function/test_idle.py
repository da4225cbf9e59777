# SPDX-License-Identifier: GPL-3.0-or-later
"""What wakes a dashboard that nobody touches: a text that would read otherwise, and others' mails."""
import datetime
import os
import re
import tempfile
import time

from support import (PATIENCE, Simulator, Skip, Terminal, account, acmdash, equal, renewed, run_all,
                     shop, test)

WWW = "www.shop.example.jp"
STILL = "idle: nothing is to be done by itself"
UNTIL = r"idle: nothing is to be done before (\S+)Z"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def await_log(path, pattern):
    """What the log has of it in the end; the last where there are several."""
    end = time.monotonic() + PATIENCE
    while not re.search(pattern, read(path)):
        assert time.monotonic() < end, f"no {pattern} in:\n{read(path)}"
    return re.findall(pattern, read(path))[-1]


class Idle:
    """A dashboard whose log says what it sleeps for."""

    def __init__(self, sim):
        self.sim = sim
        self.folder = tempfile.TemporaryDirectory()
        self.log = os.path.join(self.folder.name, "log")

    def __enter__(self):
        self.terminal = Terminal("--endpoint-url", self.sim.url, "--log", self.log,
                                 size=(24, 100))
        self.terminal.wait_for(">shop.example.jp", "2 of 3")
        return self

    def __exit__(self, *_):
        self.terminal.send("\x03")
        equal(self.terminal.end(), 0)
        self.folder.cleanup()

    def sleeps_until(self):
        """Without a timer, a request, or anything else that would end by itself."""
        return datetime.datetime.fromisoformat(await_log(self.log, UNTIL))


def resend(sim):
    equal(acmdash("resend", "shop.example.jp", "--yes", "--domain", WWW, url=sim.url).status, 0)


@test
def until_the_text_changes():
    """the list sleeps until "in 28 days" would be "in 27 days"; a page without times for good"""
    began = datetime.datetime.utcnow()
    with Simulator(scenario=account(shop(), renewed())) as sim, Idle(sim) as idle:
        idle.terminal.wait_for("in 28 days", "in 190 days")
        left = idle.sleeps_until() - began  # both end in 12 h; nothing else stands there
        assert datetime.timedelta(hours=11) < left < datetime.timedelta(hours=13), left
        idle.terminal.send("?")
        idle.terminal.wait_for("Help")
        await_log(idle.log, STILL)


@test
def mail_of_another():
    """what another acmdash sends is seen at once by one that sleeps, and then its age counts"""
    with Simulator(scenario=account(shop())) as sim, Idle(sim) as idle:
        idle.terminal.send("\r")
        idle.terminal.wait_for(">" + WWW)
        left = idle.sleeps_until() - datetime.datetime.utcnow()
        assert left > datetime.timedelta(hours=11), left
        if "no watch on" in read(idle.log):
            raise Skip("this system does not tell")
        resend(sim)
        idle.terminal.wait_for("Last mail: sent ", " ago by ")


@test
def mail_where_no_folder_was():
    """the ledger's folder need not be there: it is waited for"""
    with Simulator(scenario=account(shop())) as sim, Idle(sim) as idle:
        idle.terminal.send("\r")
        idle.terminal.wait_for(">" + WWW)
        assert not os.listdir(os.environ["XDG_STATE_HOME"])
        idle.sleeps_until()
        if "no watch on" in read(idle.log):
            raise Skip("this system does not tell")
        resend(sim)
        idle.terminal.wait_for("Last mail: sent ", " ago by ")


run_all()
