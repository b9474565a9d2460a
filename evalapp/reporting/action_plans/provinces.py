"""Where plans are carried out: a map of tiles for each country, and the same figures in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evalapp.analysis.action_plans.choosing import SEPARATOR
from evalapp.analysis.action_plans.results import Grouping, GroupProgress
from evalapp.analysis.reasons import Figure
from evalapp.i18n import Translator
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.action_plans.choices import count_plans
from evalapp.reporting.action_plans.material import PlanMaterial
from evalapp.reporting.action_plans.standing import tell_percent
from evalapp.reporting.action_plans.tile_places import place_provinces
from evalapp.reporting.document import Section, Table, Tile, Tiles

STEPS: Final = (50, 80, 100)
"""From so many per cent on, a tile is darker; the darkest is done."""


def write_provinces(material: PlanMaterial, translator: Translator) -> Section | None:
    """Return the provinces with their plans and how much of these is done."""
    groups = material.synthesis.groups[Grouping.PROVINCE]
    if not groups:
        return None
    return Section(
        "provinces",
        translator.gettext("Provinces"),
        (_draw_maps(groups, material, translator), _tabulate(groups, material, translator)),
    )


def _draw_maps(
    groups: Sequence[GroupProgress], material: PlanMaterial, translator: Translator
) -> Tiles:
    _ = translator.gettext
    countries: dict[str, list[GroupProgress]] = {}
    for group in groups:
        countries.setdefault(group.name.partition(SEPARATOR)[0], []).append(group)
    return Tiles(
        title=_("Plans in %(n)s provinces", n=translator.number(len(groups))),
        question=_("How much of the plans is done: the darker, the more"),
        maps=tuple(
            (
                material.words.name_group(Grouping.COUNTRY, country),
                tuple(_draw_tiles(country, own, material, translator)),
            )
            for country, own in sorted(countries.items())
        ),
        note=_("A dash: nothing was reported yet."),
    )


def _draw_tiles(
    country: str, groups: Sequence[GroupProgress], material: PlanMaterial, translator: Translator
) -> Iterator[Tile]:
    names = [group.name.partition(SEPARATOR)[2] for group in groups]
    places = place_provinces(country, names)
    # As one reads a map: row by row.
    for name, group in sorted(zip(names, groups, strict=True), key=lambda each: _key(each, places)):
        if name in places:
            yield Tile(
                material.words.name_group(Grouping.PROVINCE, group.name),
                tell_percent(group.percent, translator),
                count_plans(group.n_plans, translator),
                choose_shade(group.percent),
                *places[name],
            )


def _key(each: tuple[str, GroupProgress], places: dict[str, tuple[int, int]]) -> tuple[int, int]:
    return places.get(each[0], (0, 0))


def choose_shade(percent: Figure) -> int:
    """Return how dark a tile is, from 1 to 4; 0 where nothing is known."""
    if not isinstance(percent, float | int):
        return 0
    return 1 + sum(percent >= step for step in STEPS)


def _tabulate(
    groups: Sequence[GroupProgress], material: PlanMaterial, translator: Translator
) -> Table:
    _, number, words = translator.gettext, translator.number, material.words
    done = words.name_option("status", Status.DONE)
    return Table(
        caption=_("Plans by province"),
        heads=(
            _("Province"),
            _("Country"),
            _("Plans"),
            _("With news"),
            _("Activities"),
            done,
            _("Done on average"),
        ),
        rows=tuple(
            (
                words.name_group(Grouping.PROVINCE, group.name),
                words.name_group(Grouping.COUNTRY, group.name.partition(SEPARATOR)[0]),
                number(group.n_plans),
                number(group.n_reporting),
                number(group.n_activities),
                number(group.activities.counts[Status.DONE]),
                tell_percent(group.percent, translator),
            )
            for group in groups
        ),
    )
