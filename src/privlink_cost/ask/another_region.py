"""Services of another region than the question's, by their whole names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import InputError, quoted
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.tables.find import find_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.model.fields import Question

_NAMING = ("with_endpoints", "without_endpoints", "endpoints", "traffic")
"""The fields of a question that name services."""


def of_another_region(question: Question, existing: Sequence[str | TrafficPart] = ()) -> Iterator[InputError]:
    """An error for each whole service name that holds another region than the question's.

    An endpoint to a service in another region is another product: transfer between the regions comes on top of the
    endpoint's own prices, and few services offer it.

    Source: AWS PrivateLink Guide, "Cross-Region enabled AWS services".
    https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html

    Args:
        question: what is asked; there is a table for its region.
        existing: endpoints that exist already, as `optimise_question` takes them.
    """
    named = [(field, part) for field in _NAMING for part in getattr(question, field)]
    for field, part in (*named, *(("existing", part) for part in existing)):
        name = part.endpoint if isinstance(part, TrafficPart) else part
        if "." not in name:
            continue
        from privlink_cost.catalogue.services import region_in, short_name  # reads the list of services

        elsewhere = region_in(name)
        if elsewhere is None or elsewhere == (here := find_region(question.region, question.own_tables)):
            continue
        yield InputError(
            f"{quoted(name)} is a service of {elsewhere}, not of {here}",
            hint=f"write {short_name(name)}; an endpoint to a service in another region is not priced, as transfer "
            "between regions comes on top",
            field=field,
            item=name,
        )
