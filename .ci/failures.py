"""Names what failed in an xunit v2+ XML report and the first lines of why: at the end of a long log, where one looks."""
import sys
import xml.etree.ElementTree as xml

root = xml.parse(sys.argv[1]).getroot()
broken = [(t.get("name"), t.find("failure")) for t in root.iter("test") if t.get("result") == "Fail"]
broken += [(e.get("name") or e.get("type"), e.find("failure")) for e in root.iter("error")]
for name, failure in broken:
    why = (failure.findtext("message") or "").strip() if failure is not None else ""
    print(f"   {name}")
    for line in why.splitlines()[:12]:
        print(f"      {line[:240]}")
