# SPDX-License-Identifier: GPL-3.0-or-later
"""No memory: an allocation that fails, wherever it is, ends the program with a sentence and status 1,
or does no harm.  Every STRIDE-th in make check; MEMORY_STRIDE=1 tries each (a quarter of an hour)."""
import json
import os

from faults import OPERATIONS, Ground
from interpose import Interposer
from support import equal, run_all, test

STRIDE = int(os.environ.get("MEMORY_STRIDE", "101"))


def check(result, good, what):
    assert result.status in (0, 1), f"{what}: status {result.status}: {result.err}"
    if result.status == 0:
        equal((result.out, result.err), (good.out, good.err), what)
    else:
        assert any(line.startswith("acmdash: ") for line in result.err.splitlines()), \
            f"{what}: {result.err!r}"


def add(name, kind, stride):
    def run():
        ends = set()
        with Interposer() as interposer, Ground(OPERATIONS[name]) as ground:
            good, _, allocations = interposer.count(ground)
            equal(good.status, 0, good.err)
            for number in range(1, allocations + 1, stride):
                what = f"{kind} {number} of {allocations}"
                result = ground.run(**interposer.variables(f"{kind}:{number}"))
                check(result, good, what)
                ends.add(result.status)
        assert 1 in ends, "nothing failed at all"
    run.__doc__ = f"{OPERATIONS[name].arguments[0]} by {OPERATIONS[name].name}, {kind}"
    test(run)


for one in ("search", "describe", "sts", "sso", "metadata"):
    add(one, "memory", STRIDE)
add("search", "memory-from", 2 * STRIDE)


@test
def resend():
    """resend: whatever fails, no mail without its line, and no second one"""
    with Interposer() as interposer:
        with Ground(OPERATIONS["resend"]) as ground:
            _, _, allocations = interposer.count(ground)
        for number in range(1, allocations + 1, STRIDE):
            with Ground(OPERATIONS["resend"]) as ground:
                result = ground.run(**interposer.variables(f"memory:{number}"))
                sent = ground.asked().count("ResendValidationEmail")
                told, what = ground.ledger(), f"allocation {number} of {allocations}: {result.err}"
                assert result.status in (0, 1), what
                assert sent <= 1 and (told or not sent), f"{what} {told}"
                if told[1:] == ["sent"]:
                    equal(sent, 1, what)
                if result.status == 0:
                    equal((told, sent), (["sending", "sent"], 1), what)
                    equal(json.loads(result.out)["Results"][0]["Outcome"], "sent", what)


if __name__ == "__main__":
    run_all()
