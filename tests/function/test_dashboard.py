# SPDX-License-Identifier: GPL-3.0-or-later
"""The dashboard in a pseudo-terminal, against the simulator."""
import signal
import termios

from support import (Simulator, Terminal, account, arn, contains, environment, equal, renewed,
                     renewing, run_all, shop, test, two_profiles)

PENDING, SUCCESS = "PENDING_VALIDATION", "SUCCESS"


def scenario():
    waiting = shop()
    waiting["RenewalSummary"]["DomainValidationOptions"][1]["_ApproveAfter"] = 1
    return account(renewed(), waiting)


def resends(sim):
    return [r["Request"] for r in sim.requests("ResendValidationEmail")]


@test
def first_screen():
    """what needs somebody is on top, and why stands under it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        screen = terminal.wait_for(">shop.example.jp", "2 of 3", "1 needs an approval",
                                   "The validation e-mail can be resent.")
        lines = screen.splitlines()  # all rows come before the pane under them
        assert lines[2].startswith(">shop.example.jp"), screen
        terminal.wait(lambda _: terminal.screen.cursor.y == 2, "the cursor on the selected row")
        terminal.send("j")
        terminal.wait_for(">done.example.jp", "the certificate has been renewed")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def refused_key():
    """r where no rule allows it sends nothing and says why"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("jr")
        terminal.wait_for("Nothing was sent.")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def default_is_no():
    """Enter, n and Esc answer the question with no"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        for answer in ("n", "\x1b", "\rn", "q"):
            terminal.send("r")
            terminal.wait_for("Resend validation e-mail", "account 123456789012",
                              "5 mailboxes @www.shop", "y Send")
            terminal.send(answer)
            terminal.wait_without("y Send")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def one_yes_one_mail():
    """y sends exactly what was confirmed, and the domain that is approved shows by itself"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus = PENDING_VALIDATION")
        terminal.send("r")
        terminal.wait_for("1 domain, account 123456789012")
        terminal.send("y")
        terminal.wait_for("Resend: sent")
        equal(resends(sim), [{"CertificateArn": arn(1), "Domain": "www.shop.example.jp",
                              "ValidationDomain": "www.shop.example.jp"}])
        sim.control("time", {"advance": 60})
        terminal.send("\x12")  # its row in the list is the same as before: the details are asked anew
        terminal.wait_for("Nothing to resend: this domain is validated already.")
        terminal.send("qq")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def all_pending():
    """R sends for all pending domains, each once"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("l")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("R")
        terminal.wait_for("2 domains, account 123456789012")
        terminal.send("y")
        terminal.wait(lambda _: len(resends(sim)) == 2, "both sent")
        equal([r["Domain"] for r in resends(sim)], ["www.shop.example.jp", "*.shop.example.jp"])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def checked_first():
    """while the certificate is described once more the mail has the time at which it was asked for"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("l")
        terminal.wait_for(">www.shop.example.jp")
        sim.control("fault", {"spec": "DescribeCertificate:hang"})
        terminal.send("r")
        terminal.wait_for("1 domain, account 123456789012")
        terminal.send("y")
        screen = terminal.wait_for("Resend: checking")
        assert "Resend: checking (1970" not in screen, screen
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def marks():
    """what is marked gets its mails together, and each domain once"""
    both = scenario()
    both["Certificates"].append(renewing(5, ("other.example.jp", PENDING)))
    with Simulator(scenario=both) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("shop.example.jp", "other.example.jp", "2 of 3", "1 of 1")
        terminal.send("g  ")
        terminal.wait_for("2 marked", "*")
        terminal.send("r")
        terminal.wait_for("3 domains, account 123456789012")
        terminal.send("y")
        terminal.wait(lambda _: len(resends(sim)) == 3, "three mails")
        equal(sorted(r["Domain"] for r in resends(sim)),
              ["*.shop.example.jp", "other.example.jp", "www.shop.example.jp"])
        terminal.wait_without("marked")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def marked_domains():
    """in a certificate only the marked domains get a mail"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("j ")
        terminal.wait_for("+*.shop.example.jp")
        terminal.send("kr")
        terminal.wait_for("1 domain, account 123456789012")
        terminal.send("y")
        terminal.wait(lambda _: len(resends(sim)) == 1, "the mail")
        equal([r["Domain"] for r in resends(sim)], ["*.shop.example.jp"])
        terminal.wait_for(" *.shop.example.jp")
        terminal.wait_without("**.shop.example.jp")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def marks_of_what_was_not_sent():
    """what ACM refused stays marked, what was sent does not"""
    with Simulator("--fault", "ResendValidationEmail:1@error=InvalidStateException",
                   scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("  r")
        terminal.wait_for("2 domains, account 123456789012", "y Send")
        terminal.send("y")
        terminal.wait_for("*www.shop.example.jp", ">*.shop.example.jp", "refused", "sent",
                          "1 of 2 mails were sent (E tells of the others).")
        equal([r["Domain"] for r in resends(sim)], ["www.shop.example.jp", "*.shop.example.jp"])
        terminal.send("r")
        terminal.wait_for("1 domain, account 123456789012", "www.shop.example.jp")
        terminal.send("n\x03")
        equal(terminal.end(), 0)


@test
def outcome():
    """a line tells what became of the mails, until the next key"""
    with Simulator("--fault", "ResendValidationEmail:1@error=AccessDeniedException",
                   "--fault", "ResendValidationEmail:1@lost", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\rjr")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("ACM refused to send the mail (E says why): ")
        terminal.send("R")
        terminal.wait_without("E says why")
        terminal.wait_for("2 domains", "y Send")
        terminal.send("y")
        terminal.wait_for("1 of 2 mails were sent (E tells of the others).")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def a_certificate_of_two_profiles():
    """a certificate that two profiles see gets one mail for a domain, not two"""
    with Simulator(scenario=scenario()) as sim, two_profiles() as env:
        with Terminal("--endpoint-url", sim.url, "--profile", "one,two", env=env,
                      size=(30, 100)) as terminal:
            terminal.wait(lambda screen: screen.count("2 of 3") == 2, "both rows")
            terminal.send("g  ")
            terminal.wait_for("2 marked")
            terminal.send("r")
            terminal.wait_for("2 domains, account 123456789012", "y Send")
            terminal.send("y")
            terminal.wait(lambda _: len(resends(sim)) == 2, "two mails")
            terminal.wait_without("marked")
            equal(sorted(r["Domain"] for r in resends(sim)),
                  ["*.shop.example.jp", "www.shop.example.jp"])
            terminal.send("\x03")
            equal(terminal.end(), 0)


@test
def mail_domain():
    """v chooses where the mail goes, this time only"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("v")
        terminal.wait_for("Mail domain", " www.shop.example.jp  -> admin@www.shop.example.jp ... (now)",
                          ">shop.example.jp      -> admin@shop.example.jp ...  ",
                          " example.jp           -> admin@example.jp ...")
        terminal.send("\x1b")
        terminal.wait_without("For this mail only")
        terminal.send("v")
        terminal.wait_for("For this mail only")
        terminal.send("\x1bOB\x1bOB\r")
        terminal.wait_for("5 mailboxes @example.jp", "y Send")
        terminal.send("y")
        terminal.wait(lambda _: len(resends(sim)) == 1, "the mail")
        equal([r["ValidationDomain"] for r in resends(sim)], ["example.jp"])
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def throttled_mail_waits():
    """a mail that ACM throttles says that it waits, not that it is on its way, until x gives it up"""
    with Simulator("--fault", "ResendValidationEmail:throttle", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait(lambda screen: len(resends(sim)) > 1 and "waiting" in screen,
                      "a mail that waits for another try")
        terminal.send("x")
        terminal.wait_without("(x Cancel)")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def cancelled_run():
    """x cancels what has not gone out; what was sent stays known"""
    with Simulator("--fault", "ResendValidationEmail:1@hang", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("0 of 2 sent, 0 not, about 3 s left (x Cancel)", "sending")
        terminal.send("x")
        terminal.wait_for("0 of 2 sent, 1 not, about 2 s left")
        terminal.send("\x03\x03")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def lost_answer():
    """an answer that is lost is shown as unknown and not sent again"""
    with Simulator("--fault", "ResendValidationEmail:1@lost", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("Resend: unknown", "The mail may have gone out")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def quit_while_a_mail_is_out():
    """quitting waits for the answer to a mail that is out, says so, and ends at the second time"""
    with Simulator("--fault", "ResendValidationEmail:hang", scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        terminal.send("y")
        terminal.wait_for("sending")
        while not resends(sim):
            pass  # the screen says so before the request is there
        terminal.send("\x03")
        terminal.wait_for("A mail is going out")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(len(resends(sim)), 1)


@test
def details_denied():
    """details that are denied are asked for once, not on every turn, and the screen names the action"""
    with Simulator("--fault", "DescribeCertificate:error=AccessDeniedException",
                   scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">", "acm:DescribeCertificate")
        for _ in range(5):
            terminal.send("jk\x0c")
            terminal.wait_for("acm:DescribeCertificate")
        asked = len(sim.requests("DescribeCertificate"))
        assert asked <= 2, asked
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def refresh_fails_in_a_certificate():
    """what an open certificate shows is marked when ACM cannot be asked again, and no more when it can"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("\r")
        terminal.wait_for(">www.shop.example.jp", "ValidationStatus = PENDING_VALIDATION")
        sim.control("fault", {"spec": "error=AccessDeniedException"})
        terminal.send("\x12")
        terminal.wait_for(">www.shop.example.jp", "the credentials may not do acm:")
        sim.control("fault", {"clear": True})
        terminal.send("\x12")
        terminal.wait_without("the credentials may not do acm:")
        terminal.send("\x03")
        equal(terminal.end(), 0)


@test
def refresh_sees_approvals():
    """a refresh shows a domain that was approved elsewhere, though its row is the same"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        changed = renewing(1, ("shop.example.jp", SUCCESS), ("www.shop.example.jp", SUCCESS),
                           ("*.shop.example.jp", PENDING))
        sim.control("certificate", {"CertificateArn": arn(1),
                                    "RenewalSummary": changed["RenewalSummary"]})
        terminal.send("\x12")
        terminal.wait_for(">shop.example.jp", "1 of 3")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def changed_meanwhile():
    """what changed between the question and the call is not sent"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("r")
        terminal.wait_for("y Send")
        sim.control("certificate", {"CertificateArn": arn(1), "Status": "REVOKED"})
        terminal.send("y")
        terminal.wait_for("the certificate was revoked")
        terminal.send("\x03")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def read_only():
    """--read-only sends nothing, and the screen says so"""
    with Simulator(scenario=scenario()) as sim, \
            Terminal("--endpoint-url", sim.url, "--read-only") as terminal:
        terminal.wait_for(">shop.example.jp", "[READ ONLY]", "2 of 3")
        terminal.send("r")
        terminal.wait_for("Nothing was sent.", "--read-only")
        terminal.send("q")
        equal(terminal.end(), 0)
        equal(resends(sim), [])


@test
def language():
    """L switches everything to Japanese and back at once"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "2 of 3")
        terminal.send("L")
        terminal.wait_for("承認待ち 1 件")
        terminal.send("L")
        terminal.wait_for("The validation e-mail can be resent.")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def filter_as_you_type():
    """/ filters as you type, Enter keeps it, Esc clears it"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "done.example.jp", "2 of 3")
        terminal.send("/don")
        terminal.wait_for(">done.example.jp", "/don", "1 of 2 shown")
        terminal.wait_without("shop.example.jp")
        terminal.send("\r")
        terminal.wait_for("Enter Open")
        terminal.send("\x1b")
        terminal.wait_for("shop.example.jp")
        terminal.send("/nothing")
        terminal.wait_for("No certificate matches")
        terminal.send("\x1bq")
        equal(terminal.end(), 0)


@test
def filter_language():
    """keys and values are completed, mistakes shown under the line, views and the next match one key away"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for(">shop.example.jp", "done.example.jp", "2 of 3")
        terminal.send("/rese\tye\t")
        terminal.wait_for("/resend:yes", "1 of 2 shown")
        terminal.send("\x15in-use:perhaps\r")
        terminal.wait_for("/in-use:perhaps", '^ "perhaps" must be yes or no')
        terminal.send("\x15done\x1b")
        terminal.wait_for(">shop.example.jp", "done.example.jp")
        terminal.send("n")
        terminal.wait_for(">done.example.jp")
        terminal.send("!")
        terminal.wait_for("[Needs somebody]", "1 of 2 shown", ">shop.example.jp")
        terminal.send(":all\r")
        terminal.wait_for("done.example.jp")
        terminal.send("/\x1bOA")
        terminal.wait_for("/done", "1 of 2 shown")
        terminal.send("\x1bq")
        equal(terminal.end(), 0)


@test
def help_and_palette():
    """help lists the keys of the screen, the palette runs commands by name"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        terminal.send("?")
        terminal.wait_for("The list of certificates", "filter")
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send(":lan\t\r")
        terminal.wait_for("ヘ")
        terminal.send(":quit\r")
        equal(terminal.end(), 0)


@test
def resize():
    """the screen follows the terminal's size, down to nothing and back"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        for rows, columns in ((10, 40), (3, 10), (1, 1), (50, 132), (24, 80)):
            terminal.resize(rows, columns)
        terminal.send("\x0c")
        terminal.wait_for(">shop.example.jp", "Enter Open", "The validation e-mail can be resent.")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def network_lost():
    """when the network is gone the rows stay, with their age and the cause"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        sim.control("fault", {"spec": "reset"})
        terminal.send("\x12")
        terminal.wait_for("Rows of", "shop.example.jp")
        terminal.send("e")
        terminal.wait_for("What is wrong", sim.url)
        sim.control("fault", {"clear": True})
        terminal.send("q")
        terminal.wait_for("Enter Open")
        terminal.send("\x12")
        terminal.wait_without("Rows of")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def no_credentials():
    """without credentials the screen says what was tried and what to do"""
    env = environment(AWS_ACCESS_KEY_ID=None, AWS_SECRET_ACCESS_KEY=None)
    with Terminal("--endpoint-url", "http://127.0.0.1:9", env=env) as terminal:
        terminal.wait_for("no AWS credentials were found", "What was tried", "AWS_ACCESS_KEY_ID",
                          "--demo")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def empty_account():
    """an empty account says so, and where certificates might be"""
    with Simulator(scenario=account()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("No certificates were found in: default ap-northeast-1", "us-east-1")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def signals():
    """SIGTERM, SIGHUP and SIGINT restore the terminal and end by the signal"""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
            terminal.wait_for("2 of 3")
            terminal.child.kill(number)
            equal(terminal.end(), -number)
            contains(terminal.bytes.decode("utf-8", "replace"), "\x1b[?1049l")


@test
def modes():
    """the terminal's modes are as before once it has ended"""
    with Simulator(scenario=scenario()) as sim, Terminal("--endpoint-url", sim.url) as terminal:
        terminal.wait_for("2 of 3")
        during = termios.tcgetattr(terminal.child.child_fd)[3]
        assert not during & termios.ICANON
        terminal.send("q")
        terminal.end()
        after = termios.tcgetattr(terminal.child.child_fd)[3]
        assert after & termios.ICANON and after & termios.ECHO


@test
def bad_terminal():
    """a terminal that is none is said in a sentence, with status 2"""
    with Terminal("--endpoint-url", "http://127.0.0.1:9", env=environment(TERM="nonsense")) as terminal:
        equal(terminal.end(), 2)
        contains(terminal.bytes.decode(), "nonsense", "acmdash list")
    with Terminal("--endpoint-url", "http://127.0.0.1:9", env=environment(TERM="")) as terminal:
        equal(terminal.end(), 2)
        contains(terminal.bytes.decode(), "TERM, the terminal's type, is not set", "acmdash list")


@test
def tour():
    """the tour: eight steps over the screens that they are about, and back to the list"""
    with Terminal("--demo", "--lang", "en") as terminal:
        terminal.wait_for(":tour shows you around", "static.example.net")
        terminal.send(":tour\r")
        for step, shown in [(1, ">campaign2027.example.com"), (2, ">legacy-portal.example.jp"),
                            (3, "ValidationStatus = PENDING_VALIDATION"), (4, "y Send"),
                            (5, ">static.example.net"), (6, "Space marks"), (7, "n copies a note"),
                            (8, ">campaign2027.example.com")]:
            terminal.wait_for(f"Tour {step}/8", shown)
            terminal.send("\r")
        terminal.wait_without("Tour")
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def loaded_again_in_the_middle():
    """while details are still to come F5 counts them anew, and none of them twice"""
    with Simulator("--no-search", "--fault", "DescribeCertificate:hang",
                   scenario=account(*(renewed(number) for number in range(1, 13)))) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 100)) as terminal:
        terminal.wait_for("12 details to come", "12 certificates")
        for name in ("second.example.jp", "third.example.jp"):
            sim.control("certificate", {"CertificateArn": arn(5), "DomainName": name})
            terminal.send("\x12")
            terminal.wait_for("12 details to come", name)
        terminal.send("q")
        equal(terminal.end(), 0)


@test
def one_that_is_looked_at():
    """the details of the row that is looked at are none that the list lacks, and its title counts none"""
    resting = renewed(1)
    del resting["RenewalSummary"]
    with Simulator("--fault", "DescribeCertificate:hang", scenario=account(resting)) as sim, \
            Terminal("--endpoint-url", sim.url, size=(24, 120)) as terminal:
        terminal.wait_for(">done.example.jp", "1 certificate")
        while not sim.requests("DescribeCertificate"):
            pass
        terminal.send("L")
        title = terminal.wait_for("終了").splitlines()[0]
        equal(title.split(), ["acmdash", "default", "123456789012", "ap-northeast-1", "証明書", "1", "件"])
        terminal.send("q")
        equal(terminal.end(), 0)


if __name__ == "__main__":
    run_all()
