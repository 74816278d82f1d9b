"""A run as JUnit XML: each source a test that fails when somebody must look at it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pipeline.emit.report import REJECTED, REVIEW
from pipeline.model.finding import Severity
from pipeline.model.wording import number_of, printable
from pipeline.reporting.state import Open, ReportedSource, State


def junit(state: State) -> str:
    """One suite. A document to review has failed, a rejected source is an error; warnings stand in the output."""
    suite = ET.Element("testsuite", name="ocs", tests=str(len(state.sources)), timestamp=state.finished[:19])
    suite.set("failures", str(sum(source.status == REVIEW for source in state.sources)))
    suite.set("errors", str(sum(source.status == REJECTED for source in state.sources)))
    for source in state.sources:
        suite.append(_case(source))
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode")


def _case(source: ReportedSource) -> ET.Element:
    case = ET.Element("testcase", classname="ocs", name=printable(source.file))
    errors = [one for one in source.findings if one.severity is Severity.ERROR]
    others = [one for one in source.findings if one.severity is not Severity.ERROR]
    if source.status == REJECTED:
        code, _, sentence = (source.reason or "").partition(": ")
        ET.SubElement(case, "error", type=code, message=printable(sentence))
    if errors:
        failure = ET.SubElement(case, "failure", type=errors[0].rule, message=f"{number_of(len(errors), 'error')} open")
        failure.text = "\n".join(map(_line, errors))
    if others:
        ET.SubElement(case, "system-out").text = "\n".join(map(_line, others))
    return case


def _line(one: Open) -> str:
    return printable(f"{one.severity.value} {one.rule} {one.path or '/'}: {one.message}")
