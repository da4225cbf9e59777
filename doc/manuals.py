#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""manuals.py ACMDASH TEMPLATE LANGUAGE: acmdash.conf(5), with what the program's tables say of its
settings, commands and profiles."""
import json
import subprocess
import sys

WORDS = {
    "en": {"default": "(default: {})", "environment": "The environment counts before it: {}.",
           "stop": "."},
    "ja": {"default": "(既定値: {})", "environment": "次の環境変数が優先されます: {}",
           "stop": "。"},
}


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def sentence(text, stop):
    """Those of options begin small and have no full stop, as they stand in a list there."""
    text = text[0].upper() + text[1:]
    return text if text.endswith(stop) else text + stop


def entry(setting, words):
    usual = setting["Default"]
    head = roff(setting["Name"])
    if "Values" in setting:
        head += " = \\fI" + roff(setting["Values"]) + "\\fP"
    body = [roff(sentence(setting["Help"], words["stop"]))]
    if usual:
        body.append(words["default"].format("\\fB" + roff(usual) + "\\fP"))
    if "Environment" in setting:
        body.append(words["environment"].format(roff(", ".join(setting["Environment"].split()))))
    return ".TP\n\\fB" + head + "\\fP\n" + "\n".join(body)


def main():
    program, template, language = sys.argv[1:]
    done = subprocess.run([program, "config", "--default", "--output", "json", "--lang", language],
                          stdout=subprocess.PIPE, check=True)
    sections = {"SETTINGS": [], "KEYS": [], "PROFILES": []}
    for setting in json.loads(done.stdout)["Settings"]:
        section = {"keys": "KEYS", "profile NAME": "PROFILES"}.get(setting.get("Section"), "SETTINGS")
        if setting.get("Section") != "account NUMBER":  # the same as of a profile, as the page says
            sections[section].append(entry(setting, WORDS[language]))
    with open(template, encoding="utf-8") as file:
        text = file.read()
    for name, entries in sections.items():
        text = text.replace(f"@{name}@", "\n".join(entries))
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
