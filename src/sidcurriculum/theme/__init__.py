"""How packs look: a theme's settings, its files, its drawings, the layouts that it may have, and what checks it."""
