"""What bibtexparser, pybtex, rispy and pandoc read in the same files, compared with what is known of them.

Arguments: the manifest and the list of reviewed differences, in rows of oracle, trap and reason. A difference that is
not in the list, and a row that no difference needs, are told and end with 1.
"""
import contextlib
import io
import json
import re
import subprocess
import sys
import warnings
from urllib.parse import unquote

import bibtexparser
import pybtex.database
import rispy
from pylatexenc.latex2text import LatexNodes2Text


def bare(text):
    """A DOI as its bare name; TeX's markup, which these programs leave to others, is undone by pylatexenc."""
    if re.search(r"[\\{}$]", text):
        text = LatexNodes2Text(math_mode="text").latex_to_text(text)
    text = re.sub(r"%?\s*\n\s*", "", text.strip())
    name = re.sub(r"^(?i:https?://(dx\.)?doi\.org/|doi:\s*)", "", text)
    return unquote(name) if name != text and text.startswith("http") else name


def content(name):
    """A file's text: none of the oracles tells encodings apart."""
    with open(name, "rb") as file:
        data = file.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def with_bibtexparser(name):
    library = bibtexparser.parse_string(content(name))
    fields = [{f.key.lower(): f.value for f in entry.fields} for entry in library.entries]
    return [bare(f["doi"]) for f in fields if "doi" in f]


def with_pybtex(name):
    entries = pybtex.database.parse_string(content(name), "bibtex").entries
    return [bare(e.fields["doi"]) for e in entries.values() if "doi" in e.fields]


def with_rispy(name):
    return [bare(r["doi"]) for r in rispy.loads(content(name)) if "doi" in r]


def with_pandoc(source):
    def read(name):
        run = subprocess.run(["pandoc", "-f", source, "-t", "csljson"], input=content(name).encode(), capture_output=True, timeout=60)
        if run.returncode:
            raise ValueError(run.stderr.decode()[:200])
        return [bare(item["DOI"]) for item in json.loads(run.stdout) if "DOI" in item]
    return read


ORACLES = [("bibtexparser", ".bib", with_bibtexparser), ("pybtex", ".bib", with_pybtex), ("pandoc", ".bib", with_pandoc("biblatex")),
           ("rispy", ".ris", with_rispy), ("pandoc", ".json", with_pandoc("csljson"))]


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    with open(sys.argv[2]) as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    reviewed = {(oracle, trap): reason for oracle, trap, reason in rows}
    needed, unknown, same = set(), [], 0
    for oracle, suffix, read in ORACLES:
        for case in cases:
            if not case["name"].endswith(suffix):
                continue
            try:
                with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                    warnings.simplefilter("ignore")
                    found = read(case["name"])
            except Exception as error:  # whatever an oracle does to say no
                found = "%s: %s" % (type(error).__name__, str(error).splitlines()[0][:80] if str(error) else "")
            if found == case["dois"]:
                same += 1
            elif (oracle, case["trap"]) in reviewed:
                needed.add((oracle, case["trap"]))
            else:
                unknown.append("%s\t%s\t%s: found %r, ours are %r" % (oracle, case["trap"], case["name"], found, case["dois"]))
    for line in unknown:
        print(line)
    idle = sorted(set(reviewed) - needed)
    for oracle, trap in idle:
        print("no difference needs the row %s, %s" % (oracle, trap))
    print("%d comparisons alike, %d differences reviewed, %d not" % (same, len(needed), len(unknown)))
    sys.exit(1 if unknown or idle else 0)


main()
