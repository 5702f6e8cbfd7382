"""What a NumPy peer prints: seconds of the processor and by the clock, the deals, and a table of sums, world by world and design by
design."""
import numpy as np


def print_rows(parts, seconds):
    """`parts`: sums by name, each [design, world], of some worlds after the other."""
    names = list(parts[0])
    found = np.concatenate([np.array([part[name] for name in names]) for part in parts], axis=2)     # [name, design, world]
    print(f"{seconds[0]:.6f},{seconds[1]:.6f},{found[names.index('deals'), 0].sum():.0f}")
    print(",".join(names))
    for row in found.transpose(2, 1, 0).reshape(-1, len(names)):
        print(",".join(f"{value:.17g}" for value in row))
