"""The compiler options that every TypeScript application is checked with."""

from __future__ import annotations

import json

from sandboxes.gates.base import Tree
from sandboxes.gates.graph import json_with_comments

FILE = ".gates-tsconfig.json"
"""Where sandboxes hold it; at the root, because paths in it are relative to its own place."""

STRICT: dict[str, object] = {
    "target": "es2024",
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "moduleDetection": "force",
    "lib": ["es2024", "dom", "dom.iterable"],
    "jsx": "react-jsx",
    "types": ["node", "vite/client"],
    "noEmit": True,
    "allowImportingTsExtensions": True,
    "resolveJsonModule": True,
    "isolatedModules": True,
    "verbatimModuleSyntax": True,
    "strict": True,
    "allowJs": False,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "noImplicitOverride": True,
    "noImplicitReturns": True,
    "noFallthroughCasesInSwitch": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "noUncheckedSideEffectImports": True,
    "allowUnreachableCode": False,
    "allowUnusedLabels": False,
    "forceConsistentCasingInFileNames": True,
    "skipLibCheck": True,
}
"""The options of every check. A tree's own ``tsconfig.json`` may say how modules are found, never how strict to be."""

HONOURED = ("paths", "lib", "jsxImportSource", "module", "moduleResolution", "target")
"""Options of the tree's ``tsconfig.json`` that do not relax anything."""


def configuration(tree: Tree) -> bytes:
    """The platform's ``tsconfig``, with what the tree's own says about finding modules."""
    own = json_with_comments(tree.get("tsconfig.json", b"{}")).get("compilerOptions", {})
    honoured = {name: own[name] for name in HONOURED if name in own} if isinstance(own, dict) else {}
    exclude = ["node_modules", "dist", ".gates"]
    return json.dumps({"compilerOptions": {**STRICT, **honoured}, "include": ["**/*"], "exclude": exclude}).encode()
