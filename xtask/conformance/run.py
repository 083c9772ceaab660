"""Judges every invoice of a table: python run.py FOLDER

FOLDER holds `table.json`, and for each entry NAME.pdf and, where it says so, NAME.xml beside it. Before anything is judged, files that
were spoiled on purpose must be found out. Prints a line for each file that does not hold and a count at the end. Exit status: 0 everything
holds, 1 something does not, 3 something could not be run.
"""

import json
import os
import sys
import time
from pathlib import Path

import rules
from spoiled import unseen

ROOTS = {"CrossIndustryInvoice": "cii", "Invoice": "Invoice", "CreditNote": "CreditNote"}
PROFILES = {
    "urn:cen.eu:en16931:2017": "en16931",
    "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0": "xrechnung",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0": "peppol",
}
SHOWN = 6


class Bench:
    """The engines, as far as they start; what does not is told and not asked."""

    def __init__(self):
        self.missing = {}
        self.schemas = self.start("XML Schema", rules.Schemas)
        # Java first: SaxonC and Java do not share a process in the other order.
        self.verapdf = self.start("veraPDF", self.verapdf_of)
        self.schematron = self.start("Schematron", rules.Schematron)

    @staticmethod
    def verapdf_of():
        from verapdf import VeraPdf

        return VeraPdf()

    def start(self, name, make):
        try:
            return make()
        except Exception as error:  # whatever an engine throws, it cannot be asked
            self.missing[name] = f"{type(error).__name__}: {error}"
            return None

    def ask(self, name, question):
        try:
            return question()
        except Exception as error:
            return [("engine", f"{name}: {type(error).__name__}: {error}")]

    def xml(self, data, profile, french):
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
        syntax = ROOTS.get(etree.QName(root).localname)
        told = {text.strip() for text in root.itertext() if text.strip() in PROFILES}
        found = [] if {PROFILES[t] for t in told} == {profile} else [("BT-24", f"is {told}, not {profile}")]
        if self.schemas:
            found += self.ask("XML Schema", lambda: self.schemas.broken(syntax, root))
        if self.schematron:
            for name in rules.stylesheets_for(syntax, profile, french):
                found += self.ask(name, lambda name=name: self.schematron.broken(name, data))
        if syntax != "cii":
            found += self.ask("Python", lambda: rules.broken_in_python(profile, data))
        return found

    def pdf(self, path):
        if not self.verapdf:
            return []
        flavours = ("PDFA-3B", "PDFUA-1")
        return [each for f in flavours for each in self.ask("veraPDF", lambda f=f: self.verapdf.broken(path, f))]


def attached(path, profile):
    """The one e-invoice inside a PDF, and what is wrong with how it is attached."""
    from pypdf import PdfReader

    name = "xrechnung.xml" if profile == "xrechnung" else "factur-x.xml"
    held = PdfReader(path).attachments
    if list(held) != [name] or len(held[name]) != 1:
        return None, [("attachment", f"{list(held)}, not {name}")]
    return held[name][0], []


def files(folder, entry, bench):
    """Each file of an entry with what does not hold of it."""
    carried = "en16931" if entry["beside"] else entry["profile"]
    path = folder / f"{entry['name']}.pdf"
    inside, found = attached(path, carried)
    found += bench.pdf(path)
    if inside:
        found += bench.xml(inside, carried, entry["french"])
    yield path.name, found
    if entry["beside"]:
        path = path.with_suffix(".xml")
        yield path.name, bench.xml(path.read_bytes(), entry["profile"], entry["french"])


def main(folder):
    changed = rules.changed()
    if changed:
        print("the rule files are not those that the lock names: " + ", ".join(changed))
        return 1
    began, bench = time.monotonic(), Bench()
    blind = unseen(folder, bench, attached)
    good = bad = 0
    for entry in json.loads((folder / "table.json").read_text()):
        for name, found in files(folder, entry, bench):
            good, bad = (good, bad + 1) if found else (good + 1, bad)
            for rule, text in found[:SHOWN]:
                print(f"{name}: {rule}: {text[:300]}", flush=True)
    print(f"{good + bad} files: {good} hold, {bad} do not; {time.monotonic() - began:.0f} s")
    for name in blind:
        print(f"a spoiled file was not found out: {name}")
    for name, why in bench.missing.items():
        print(f"not run: {name}: {why}")
    if bad or blind:
        return 1
    return 3 if bench.missing or not good else 0


if __name__ == "__main__":
    status = main(Path(sys.argv[1]))
    sys.stdout.flush()
    # Java and SaxonC do not agree on how to leave in good order.
    os._exit(status)
