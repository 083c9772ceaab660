"""Times what else makes the same invoices: WeasyPrint with factur-x, Chromium's print, and programs started afresh.

    peers.py FOLDER DAYBOOK

FOLDER holds NAME.json (the document, as Daybook takes it) and NAME.xml (its e-invoice) of each sample. Prints a line for each figure,
`peer TAB what TAB milliseconds`, or `peer TAB what TAB - TAB why it could not be had`.
"""

import html
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STYLE = """
@page { size: A4; margin: 25mm 20mm 20mm 25mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 10pt sans-serif } h1 { font-size: 16pt } table { width: 100%; border-collapse: collapse } thead { display: table-header-group }
th { text-align: left; border-bottom: 1pt solid #333 } td { border-bottom: .3pt solid #bbb; padding: 3pt 4pt 3pt 0; vertical-align: top }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } .facts { float: right } .to { margin: 20mm 0 15mm }
"""


def quantity(given):
    """Time in hours, anything else as it is counted."""
    return f'{given["minutes"] / 60:.2f}' if "minutes" in given else given["count"]


def page(document):
    """The invoice as a web page: the same parties, facts, lines and sums."""
    text = lambda value: html.escape(str(value))
    party = lambda p: "<br>".join(text(t) for t in (p["name"], p["address"]["street"], f'{p["address"]["postcode"]} {p["address"]["city"]}'))
    totals = document["totals"]
    money = lambda minor: f"{minor / 100:,.2f} €"
    rows = "".join(
        f'<tr><td>{i + 1}<td>{text(line["description"])}<td class=n>{text(quantity(line["quantity"]))}'
        f'<td class=n>{text(line["unit_price"])}<td class=n>{text(line["vat"]["rate"])} %<td class=n>{money(amount)}'
        for i, (line, amount) in enumerate(zip(document["lines"], totals["lines"]))
    )
    vat = "".join(f'<tr><td>VAT {text(g["rate"])} %<td class=n>{money(g["tax"])}' for g in totals["vat"])
    return (
        f'<!doctype html><html lang="{text(document["language"])}"><head><meta charset=utf-8><title>{text(document["number"])}</title>'
        f'<style>{STYLE}</style></head><body><p>{party(document["seller"])}<p class=to>{party(document["buyer"])}'
        f'<table class=facts><tr><td>Number<td>{text(document["number"])}<tr><td>Date<td>{text(document["issued_on"])}'
        f'<tr><td>Due<td>{text(document["due_on"])}</table><h1>{text(document["title"])}</h1><p>{text(document["introduction"])}'
        f"<table><thead><tr><th>#<th>Description<th>Quantity<th>Price<th>VAT<th>Amount</thead><tbody>{rows}</tbody></table>"
        f'<table><tr><td>Net<td class=n>{money(totals["net"])}{vat}<tr><td>Total<td class=n>{money(totals["payable"])}</table>'
        f'<p>IBAN {text(document["bank"]["iban"])}<p>{text(document["note"])}</body></html>'
    )


def median(run, times):
    run()
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        took.append((time.perf_counter() - begin) * 1000)
    return statistics.median(took)


def tell(what, measure):
    try:
        print("peer", what, f"{measure():.4f}", sep="\t", flush=True)
    except Exception as error:  # noqa: BLE001  what a machine lacks shows itself in many ways
        print("peer", what, "-", f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}", sep="\t", flush=True)


def weasyprint(folder, name):
    import facturx
    import weasyprint as engine

    source = page(json.loads((folder / f"{name}.json").read_text()))
    xml = (folder / f"{name}.xml").read_bytes()

    def run():
        pdf = engine.HTML(string=source).write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True)
        return facturx.generate_from_binary(pdf, xml, flavor="factur-x", level="en16931", check_xsd=True, afrelationship="alternative")

    return run


def chromium(folder, name, times):
    from playwright.sync_api import sync_playwright

    found = [path for command in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(command))]
    if not found:
        raise FileNotFoundError("no Chromium is installed")

    source = page(json.loads((folder / f"{name}.json").read_text()))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        tab = browser.new_page()

        def run():
            tab.set_content(source)
            tab.pdf(prefer_css_page_size=True)

        took = median(run, times)
        browser.close()
    return took


AFRESH = """
import sys
sys.path.insert(0, sys.argv[1])
import peers, pathlib
pathlib.Path(sys.argv[3]).write_bytes(peers.weasyprint(pathlib.Path(sys.argv[2]), "page")())
"""


def afresh(command, times):
    def run():
        subprocess.run(command(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return median(run, times)


def main():
    folder, daybook = Path(sys.argv[1]), sys.argv[2]
    out = Path(tempfile.mkdtemp())
    count = iter(range(10_000))
    made = lambda: str(out / f"{next(count)}.pdf")
    # The largest child so far is what the system counts, so Daybook's comes before any other.
    make = lambda: [daybook, "invoice", "make", str(folder / "request.json"), "-o", made()]
    tell("daybook afresh", lambda: afresh(make, 15))
    tell("daybook afresh, MiB", lambda: resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    here = os.path.dirname(os.path.abspath(__file__))
    tell("weasyprint afresh", lambda: afresh(lambda: [sys.executable, "-c", AFRESH, here, str(folder), made()], 5))
    for name, times in (("page", 25), ("pages", 5)):
        tell(f"weasyprint {name}", lambda: median(weasyprint(folder, name), times))
        tell(f"chromium {name}", lambda: chromium(folder, name, times))


if __name__ == "__main__":
    main()
