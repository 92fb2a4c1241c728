"""Prints "passed failed skipped" of one xunit v2+ XML report; errors outside tests (a broken fixture) count as failed."""
import sys
import xml.etree.ElementTree as xml

passed = failed = skipped = 0
for part in xml.parse(sys.argv[1]).getroot().iter("assembly"):
    passed += int(part.get("passed", 0))
    failed += int(part.get("failed", 0)) + int(part.get("errors", 0))
    skipped += int(part.get("skipped", 0)) + int(part.get("not-run", 0))
print(passed, failed, skipped)
