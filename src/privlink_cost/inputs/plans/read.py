"""Plans, states, templates and answers of the AWS CLI, put together to what there is in one region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import Found, FoundEndpoint, Layout, NatGateway, NotKnown
from privlink_cost.errors import FieldName, InputError, PrivlinkCostError, quoted
from privlink_cost.inputs.documents import parse_json, read_file, wrapped_in
from privlink_cost.inputs.plans import aws_cli, cloudformation, terraform_plan, terraform_state
from privlink_cost.inputs.plans.reading import Settings
from privlink_cost.inputs.plans.seems import seems
from privlink_cost.inputs.plans.template_yaml import parse_template
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from privlink_cost.inputs.documents import File
    from privlink_cost.inputs.plans.reading import Item, Reading

_READERS = (terraform_plan.read, terraform_state.read, cloudformation.read, aws_cli.read)
"""The formats; each says of a document whether it is one of its own."""

_TEMPLATE_KEYS = ("TemplateBody", "ProcessedTemplate")
_WHAT_IS_READ = (
    "a plan or state by 'terraform show -json', a CloudFormation template, "
    "or what 'aws ec2 describe-nat-gateways', 'describe-vpc-endpoints' and 'describe-subnets' print"
)


def read_plans(paths: Sequence[Path], region: str | None = None, parameters: Mapping[str, str] | None = None) -> Found:
    """What the files have of NAT gateways and endpoints.

    Args:
        paths: of the files; the same content twice counts once.
        region: of everything whose file names none, and which is meant where they name several.
        parameters: of templates, by name.

    Raises:
        InputError: if a file cannot be read or is none of the formats, saying what it seems to be; or if what there is
            lies in several regions and none is given.
    """
    settings = Settings(region, parameters or {})
    readings: list[Reading] = []
    files: list[tuple[str, str]] = []
    seen: set[bytes] = set()
    for path in paths:
        file = read_file(path)
        if file.content in seen:
            continue
        seen.add(file.content)
        found = _read(file, settings)
        readings += found
        files.append((file.name, found[0].what))
    return _put_together(readings, region, tuple(files))


def _read(file: File, settings: Settings) -> list[Reading]:
    documents: list[Any] = []
    if not file.content.startswith((b"PAR1", b"PK\x03\x04")):
        documents = parse_json(file) or _yaml(file)
    readings = [reading for document in documents for reading in _unwrapped(document, file, settings)]
    if readings:
        return readings
    found = seems(file, documents)
    if found is None:
        raise InputError(
            f"{file.name} is no plan, state, template or answer of the AWS CLI", hint=f"give {_WHAT_IS_READ}"
        )
    raise InputError(f"{file.name} seems to be {found.what}", hint=found.instead)


def _yaml(file: File) -> list[Any]:
    """The document of a template in YAML; none of a text that is none."""
    text = file.text
    if "Resources:" not in text:
        return []
    return [parse_template(text, file.name)]


def _unwrapped(document: Any, file: File, settings: Settings) -> list[Reading]:  # noqa: ANN401 - whatever the file holds
    """What a document has, or the objects that it wraps on the outermost level that has anything."""
    for objects in wrapped_in(document):
        found = [reading for each in objects if (reading := _of_format(each, file, settings)) is not None]
        if found:
            return found
        for each in objects:
            texts = [each[key] for key in _TEMPLATE_KEYS if isinstance(each.get(key), str)]
            if texts:  # as 'aws cloudformation get-template' prints one that was written in YAML
                return _unwrapped(parse_template(texts[0], file.name), file, settings)
    return []


def _of_format(document: dict[str, Any], file: File, settings: Settings) -> Reading | None:
    for read in _READERS:
        try:
            found = read(document, settings)
        except PrivlinkCostError as error:
            raise error.within(file.name) from None
        if found is not None:
            return found
    return None


def _put_together(readings: Sequence[Reading], region: str | None, files: tuple[tuple[str, str], ...]) -> Found:
    placed = [(_region_of(item, reading), item, reading) for reading in readings for item in reading.items]
    named = {place for place, _, _ in placed if place is not None}
    if not named:
        named = {each for reading in readings for each in reading.regions}
    if region is None and len(named) > 1:
        listed = ", ".join(sorted(named))
        raise InputError(
            f"what the files have lies in {listed}", hint=("say which with ", FieldName("region")), field="region"
        )
    if region is not None and named and region not in named:
        hint = ("leave ", FieldName("region"), " out, or give the plan of that region")
        raise InputError(
            f"what the files have lies in {', '.join(sorted(named))}, not in {quoted(region)}",
            hint=hint,
            field="region",
        )
    where = region or next(iter(named), None)
    here = [(item, reading) for place, item, reading in placed if place in {None, where}]
    zones = {zone for reading in readings for place, zone in reading.subnet_zones if place in {None, where}}
    has_change = any(reading.is_change for reading in readings)
    before = [item for item, reading in here if item.is_before or (not reading.is_change and item.is_after)]
    names = {item.resource.name for item, _ in here if item.is_after}
    missing = [
        each for reading in readings for each in reading.not_known if not each.names or names.intersection(each.names)
    ]
    elsewhere = sum(1 for place, item, _ in placed if place not in {None, where} and item.is_after)
    if elsewhere:
        what = phrase("{number} more NAT gateways and endpoints are in other regions", number=elsewhere)
        missing.append(NotKnown(what, "region"))
    return Found(
        region=where,
        after=_layout((item for item, _ in here if item.is_after), len(zones) or None),
        before=_layout(before, len(zones) or None) if has_change else None,
        not_known=tuple(missing),
        files=files,
        images=tuple(dict.fromkeys(name for reading in readings for name in reading.images)),
    )


def _region_of(item: Item, reading: Reading) -> str | None:
    """Where something is: as it says itself, or where all else of its document is."""
    if item.region is not None:
        return item.region
    return next(iter(reading.regions)) if len(reading.regions) == 1 else None


def _layout(items: Iterable[Item], zones: int | None) -> Layout:
    """What there is at one time; what two files have under one id counts once."""
    gateways: dict[object, NatGateway] = {}
    endpoints: dict[object, FoundEndpoint] = {}
    for number, item in enumerate(items):
        key = item.resource.aws_id or number
        if isinstance(item.resource, NatGateway):
            gateways.setdefault(key, item.resource)
        else:
            endpoints.setdefault(key, item.resource)
    return Layout(tuple(gateways.values()), tuple(endpoints.values()), zones)
