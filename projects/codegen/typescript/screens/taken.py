"""Names that the components use themselves, so that an entity called ``Link`` or ``Form`` gets out of their way."""

from __future__ import annotations

from functools import cache

from projects.codegen.typescript.screens.skeletons import ROOT

_VARIABLES = frozenset(
    "call change changes chart column columns create days editing entries filters first form id items last month "
    "months move navigate open page pageSize point points remove row rows save search session setTyped stop summary "
    "tab tabs title to toast total typed update value values view".split()
)
_TYPES = frozenset(
    "CalendarEntry Change Changes Choice Column Columns Group Link ListQuery Options Page Pencil Plus Route Routes "
    "Spot Tone Filters ListView Loading".split()
)
_HOOKS = frozenset("useContext useEffect useId useMemo useNavigate useParams useRef useState".split())


def free_variable(name: str, suffix: str) -> str:
    """Return the name, with the suffix if components have a variable of that name."""
    return name + suffix if name in _VARIABLES else name


def free_type(name: str) -> str:
    """Return the name, or another one if components import something of that name."""
    return f"{name}Row" if name in _TYPES or name in _shared() else name


def free_hook(name: str) -> str:
    """Return the name, or another one if a hook of the framework or of the shared folder has it."""
    return f"{name}Record" if name in _HOOKS or name in _shared() else name


def is_free_component(name: str) -> bool:
    """Tell whether no shared part has the name."""
    return name not in _shared()


@cache
def _shared() -> frozenset[str]:
    return frozenset(path.stem for path in (ROOT / "shared").rglob("*.ts*"))
