# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys that tests and hands rely on, one by one, in a pseudo-terminal.  Ctrl-Z is in test_jobs.py."""
from support import (Simulator, Terminal, account, arn, environment, equal, renewed, renewing, run_all,
                     shop, test, two_profiles)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"
# As xterm says them, in application mode and without it, and as others do.
UP, DOWN = ("k", "\x1bOA", "\x1b[A"), ("j", "\x1bOB", "\x1b[B")
LEFT, RIGHT = ("h", "\x1bOD", "\x1b[D"), ("l", "\x1bOC", "\x1b[C")
HOME, END = ("g", "\x1bOH", "\x1b[H", "\x1b[1~", "\x1b[7~"), ("G", "\x1bOF", "\x1b[F", "\x1b[4~", "\x1b[8~")
PAGE_UP, PAGE_DOWN = ("\x1b[5~", "\x02"), ("\x1b[6~", "\x06")
ENTER = ("\r", "\n", "\x1bOM")
F1, F5 = ("\x1bOP", "\x1b[11~", "\x1b[[A"), ("\x1b[15~", "\x1b[[E")


def many(count=60):
    """Certificates that nothing but their names tells apart: d00.example.jp, d01..."""
    return account(*(dict(renewing(n + 1, (f"d{n:02}.example.jp", SUCCESS)), RenewalSummary=None,
                          NotAfter="+190d12h") for n in range(count)))


def wide(count=40):
    """A certificate with many pending domains, which the screen does not hold at once."""
    return account(renewing(1, *((f"d{n:02}.example.jp", PENDING) for n in range(count))))


def selected(name):
    return f">{name}.example.jp"


def moves(terminal):
    """Every key that moves, over d00 to the last; the screen holds less than half of them."""
    terminal.wait_for(selected("d00"))
    first, second = selected("d00"), selected("d01")
    for down, up in zip(DOWN, UP):
        terminal.send(down)
        terminal.wait_for(second)
        terminal.send(up)
        terminal.wait_for(first)
    for down, up in zip(PAGE_DOWN, PAGE_UP):
        terminal.send(down)
        terminal.wait(lambda s: first not in s and second not in s and selected("d") not in s
                      and ">d" in s, f"a page further by {down!r}")
        terminal.send(up)
        terminal.wait_for(first)
    return first


def ends(terminal, last):
    for end in END:
        terminal.send(end)
        terminal.wait_for(selected(last))
        for home in HOME:
            terminal.send(home)
            terminal.wait_for(selected("d00"))
            terminal.send("G")
            terminal.wait_for(selected(last))
        terminal.send("g")
        terminal.wait_for(selected("d00"))
    # Nothing is beyond the ends.
    terminal.send("kkk")
    terminal.send("j")
    terminal.wait_for(selected("d01"))


@test
def moves_in_the_list():
    """Up Down j k, PgUp PgDn Ctrl-B Ctrl-F, Home End g G move in the list"""
    with Simulator(scenario=many()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        moves(terminal)
        ends(terminal, "d59")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def moves_in_a_certificate():
    """the same keys move over the domains of a certificate"""
    with Simulator(scenario=wide()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(selected("d00"), "40 of 40")
        terminal.send("\r")
        terminal.wait_for(selected("d00"), "ValidationStatus")
        moves(terminal)
        ends(terminal, "d39")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def open_and_back():
    """Enter, l and Right open the certificate; Esc, h, Left and q go back; q on the list quits"""
    backs = ("\x1b", *LEFT, "q")
    with Simulator(scenario=account(shop(), renewed())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for number, key in enumerate(ENTER + RIGHT):
            terminal.send(key)
            terminal.wait_for(">www.shop.example.jp", arn(1)[:30])
            terminal.send(backs[number % len(backs)])
            terminal.wait_for(">shop.example.jp", "done.example.jp", "2 of 3")
        terminal.send("j\r")
        terminal.wait_for("e/00000002-0000")
        terminal.send("q")
        terminal.wait_for(">done.example.jp", "shop.example.jp")  # where it was left
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def left_in_the_list():
    """Esc, h and Left on the list leave it alone"""
    with Simulator(scenario=account(shop(), renewed())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for key in ("\x1b", *LEFT):
            terminal.send(key)
            terminal.send("j")
            terminal.wait_for(">done.example.jp")
            terminal.send("k")
            terminal.wait_for(">shop.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def quits_anywhere():
    """Ctrl-C quits from every screen"""
    for keys, there in (("", "2 of 3"), ("\r", ">www.shop.example.jp"), ("?", "The list of certificates"),
                        ("r", "y Send"), ("/sh", "/sh"), (":", ":"), ("L", "承認待ち 1 件")):
        with Simulator(scenario=account(shop())) as sim, Terminal("--endpoint-url", sim.url) as terminal:
            terminal.wait_for(">shop.example.jp", "2 of 3")
            terminal.send(keys)
            terminal.wait_for(there)
            terminal.send("\x03")
            equal(terminal.end(), 0, repr(keys))
            assert b"\x1b[?1049l" in terminal.bytes
            equal(sim.requests("ResendValidationEmail"), [])


@test
def filter_keeps_and_clears():
    """/ filters as you type; Enter keeps it, Esc clears it, both while typing and afterwards"""
    with Simulator(scenario=many(30)) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(selected("d00"))
        terminal.send("/d2")
        terminal.wait_for(selected("d20"), "d29.example.jp")
        terminal.wait_without("d19.example.jp")
        terminal.send("7")
        terminal.wait_for(selected("d27"))
        terminal.wait_without("d28.example.jp")
        terminal.send("\x7f")
        terminal.wait_for("d28.example.jp")
        terminal.send("\r")  # keeps it: the keys are commands again
        terminal.send("G")
        terminal.wait_for(selected("d29"))
        terminal.send("\r")
        terminal.wait_for("e/0000001e-0000")
        terminal.send("q")
        terminal.wait_for(selected("d29"))
        terminal.wait_without("d19.example.jp")
        terminal.send("\x1b")  # clears it, and the selection stays
        terminal.wait_for(selected("d29"), "d19.example.jp")
        terminal.send("/d05")
        terminal.wait_for(selected("d05"))
        terminal.wait_without("d06.example.jp")
        terminal.send("\x1b")  # as it was before
        terminal.wait_for(selected("d29"), "d19.example.jp")
        terminal.send("q")
        equal(terminal.end(), 0)


def sent(sim):
    return [(r["Request"]["CertificateArn"], r["Request"]["Domain"])
            for r in sim.requests("ResendValidationEmail")]


@test
def resend_in_the_list():
    """r on the list sends for the certificate's pending domains, after y; Enter alone does not send"""
    with Simulator(scenario=account(shop(), renewed())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send", "www.shop.example.jp", "*.shop.example.jp")
        terminal.send("\r\r\r")
        terminal.send("n")
        terminal.wait_without("y Send")
        equal(sent(sim), [])
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait(lambda _: len(sent(sim)) == 2, "two mails")
        equal(sent(sim), [(arn(1), "www.shop.example.jp"), (arn(1), "*.shop.example.jp")])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def resend_in_a_certificate():
    """r in a certificate sends for the selected domain alone; n and what goes back for none"""
    with Simulator(scenario=account(shop())) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus = PENDING_VALIDATION")
        terminal.send("j")
        terminal.wait_for(">*.shop.example.jp")
        for no in ("n", "N", "\x1b", "q", *LEFT):
            terminal.send("r")
            terminal.wait_for("y Send", "1 domain")
            terminal.send(no)
            terminal.wait_without("y Send")
        equal(sent(sim), [])
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        equal(sent(sim), [(arn(1), "*.shop.example.jp")])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def refused_in_a_certificate():
    """r for a domain that may not be sent, and R where none may: nothing is sent, the reason stands there"""
    with Simulator(scenario=account(shop(), renewed())) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus")
        terminal.send("gr")
        terminal.wait_for(">shop.example.jp", "Nothing was sent", "validated already")
        terminal.send("q")
        terminal.wait_for("done.example.jp")
        terminal.send("j\r")
        terminal.wait_for("e/00000002-0000", "ValidationStatus")
        terminal.send("R")
        terminal.wait_for("Nothing was sent", "renewed")
        terminal.send("r")
        terminal.wait_for("Nothing was sent", "renewed")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(sent(sim), [])


@test
def resend_all_in_a_certificate():
    """R asks for all pending domains; Enter alone and n do not send"""
    with Simulator(scenario=account(shop())) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus")
        terminal.send("R")
        terminal.wait_for("y Send", "2 domains")
        terminal.send("\r")
        terminal.send("n")
        terminal.wait_without("y Send")
        equal(sent(sim), [])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def refresh():
    """F5 and Ctrl-R ask ACM again, in the list and in a certificate"""
    with Simulator(scenario=account(shop())) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        asked = len(sim.requests("SearchCertificates"))
        for key in (*F5, "\x12"):
            terminal.send(key)
            asked += 1
            terminal.wait(lambda _: len(sim.requests("SearchCertificates")) >= asked, f"{key!r}")
            terminal.send("L")  # drawn anew each time, so that the wait above has something to read
            terminal.wait_for("検証")
            terminal.send("L")
            terminal.wait_for("2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        sim.control("certificate", {"CertificateArn": arn(1), "Status": "REVOKED"})
        terminal.send("\x1b[15~")
        terminal.wait_for("revoked")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def language():
    """L switches between English and Japanese at once, in every screen"""
    with Simulator(scenario=account(shop())) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for keys, english in (("", "Next:"), ("\r", "issued by ACM"),
                              ("?", "A certificate")):
            terminal.send(keys)
            terminal.wait_for(english)
            terminal.send("L")
            terminal.wait_without(english)
            terminal.send("L")
            terminal.wait_for(english)
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def help_of_each_screen():
    """? and F1 show every key of the screen they are asked on"""
    lists = ("/", "r", "Enter", "F5", "L", "PgDn", "Ctrl-F", "Home", "End")
    with Simulator(scenario=account(shop())) as sim, \
            Terminal("--endpoint-url", sim.url, size=(60, 100)) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for key in ("?", *F1):
            terminal.send(key)
            terminal.wait_for("The list of certificates", *lists)
            terminal.send("q")
            terminal.wait_for(">shop.example.jp")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        for key in ("?", *F1):
            terminal.send(key)
            terminal.wait_for("R ", "resend for all pending domains", "Esc h Left q")
            terminal.send("\x1b")
            terminal.wait_for(">www.shop.example.jp")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def commands_by_name():
    """: runs a command by name, completed by Tab; Esc leaves it"""
    with Simulator(scenario=many(30)) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(selected("d00"))
        terminal.send(":las\t")
        terminal.wait_for(":last")
        terminal.send("\r")
        terminal.wait_for(selected("d29"))
        terminal.send(":first\r")
        terminal.wait_for(selected("d00"))
        terminal.send(":nonsense\r")
        terminal.wait_for("nonsense")
        terminal.send("\x1b")
        terminal.send(":lang\t\r")
        terminal.wait_for("ドメイン")
        terminal.send(":quit\r")
        equal(terminal.end(), 0)


@test
def environment_of_the_screen():
    """LINES and COLUMNS are the size of the screen; --lang and LANGUAGE its language"""
    with Simulator(scenario=account(shop())) as sim:
        for options, variables, there in (([], {"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}, "承認待ち 1 件"),
                                          (["--lang", "ja"], {}, "承認待ち 1 件"),
                                          (["--lang=en"], {"LANGUAGE": "ja"}, "1 needs an approval"),
                                          ([], {"LINES": "20", "COLUMNS": "70"}, "1 needs an approval")):
            with Terminal("--endpoint-url", sim.url, *options, env=environment(**variables)) as terminal:
                screen = terminal.wait_for(">shop.example.jp", there)
                if "COLUMNS" in variables:
                    assert max(len(line.rstrip()) for line in screen.splitlines()) <= 70, screen
                    equal([line.strip() for line in screen.splitlines()[20:]], [""] * 4)
                terminal.send("q")
                equal(terminal.end(), 0)


@test
def counts():
    """doc/keys.md: found and explained without a key, a domain with one, sent, copied and elsewhere with two"""
    record = {"DomainName": "api.example.jp", "ValidationMethod": "DNS", "ValidationStatus": PENDING,
              "ResourceRecord": {"Name": "_36.api.example.jp.", "Type": "CNAME", "Value": "_98.x.aws."}}
    pending = dict(renewing(1, ("api.example.jp", PENDING)), Status="PENDING_VALIDATION", NotAfter=None,
                   RenewalSummary=None, DomainValidationOptions=[record])
    crowd = [dict(renewing(n, (f"d{n:02}.example.jp", SUCCESS)), NotAfter="+190d12h") for n in range(5, 65)]
    for item in crowd:
        item["RenewalSummary"]["RenewalStatus"] = SUCCESS
    with Simulator(scenario=account(*crowd, shop(2))) as sim, two_profiles() as env, \
            Terminal("--endpoint-url", sim.url, "--profile", "one", env=env) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3", "The validation e-mail can be resent.")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait(lambda _: len(sim.requests("ResendValidationEmail")) == 2, "both mails")
        terminal.send("l")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("/*.sh")
        terminal.wait_for(">*.shop.example.jp", "1 of 3 shown")
        terminal.send("\x1bq")
        terminal.wait_for("61 certificates")
        for key, text in (("p", ">[ ] two"), ("\r", " two  123456789012")):
            terminal.send(key)
            terminal.wait_for(text)
        for key, text in (("p", ">[ ] one"), ("\r", " one  123456789012")):
            terminal.send(key)
            terminal.wait_for(text)
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(sim.requests("ResendValidationEmail")), 2)
    with Simulator(scenario=account(*crowd, pending)) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">api.example.jp", "validated by DNS", "_36.api.example.jp.")
        for key, text in (("y", "CNAME record"), ("c", "On the clipboard: CNAME record")):
            terminal.send(key)
            terminal.wait_for(text)
        terminal.send("\x03")
        equal(terminal.end(), 0)


if __name__ == "__main__":
    run_all()
