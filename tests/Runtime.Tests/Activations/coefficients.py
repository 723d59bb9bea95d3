#!/usr/bin/env python3
"""The polynomials of src/Lucid.Runtime/Kernels/Activations, made with NumPy (Debian 12's python3-numpy; some seconds).

Each is the minimax polynomial of its relative error, found by Remez's exchange: at as many points as it has coefficients, and one more, its
error is to be the same but for the sign, which changes from point to point; then at the points where the error was largest; until they stay.
The coefficients are rounded to float32, and each is moved by a unit of its last place as long as that lowers the largest error.
"""

import math

import numpy as np

POINTS = 4001


def minimax(degree, low, high, value, weight):
    """Coefficients from the constant up: they minimise the largest |weight·(polynomial − value)| from low to high."""
    grid = (low + high) / 2 - (high - low) / 2 * np.cos(np.pi * np.arange(POINTS) / (POINTS - 1))
    values, weights = (np.array([function(x) for x in grid]) for function in (value, weight))
    places = np.linspace(0, POINTS - 1, degree + 2).round().astype(int)
    error = lambda coefficients: weights * (np.polyval(coefficients[::-1], grid) - values)
    for _ in range(30):
        powers = np.vander(grid[places], degree + 1, increasing=True)
        alternating = (-1.0) ** np.arange(degree + 2) / weights[places]
        coefficients = np.linalg.solve(np.column_stack([powers, alternating]), values[places])[:-1]
        errors = error(coefficients)
        runs = np.split(np.arange(POINTS), np.flatnonzero(np.diff(np.sign(errors))) + 1)
        peaks = [run[np.argmax(np.abs(errors[run]))] for run in runs]
        while len(peaks) > degree + 2:
            peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
        if len(peaks) < degree + 2 or (peaks == places).all():
            break
        places = np.array(peaks)
    return rounded(coefficients, lambda candidate: np.abs(error(candidate.astype(np.float64))).max())


def rounded(coefficients, largest_error):
    best = coefficients.astype(np.float32)
    least, before = largest_error(best), math.inf
    while least < before:
        before = least
        for i in range(len(best)):
            for direction in (-np.inf, np.inf):
                candidate = best.copy()
                candidate[i] = np.nextafter(best[i], np.float32(direction))
                if largest_error(candidate) < least:
                    best, least = candidate, largest_error(candidate)
    return best, least


def exponential():
    """q in eˢ = 1 + s + s²·q(s), |s| ≤ ln 2 / 2 and a little more, because s is rounded."""
    half = math.log(2) / 2 * 1.0001
    series = lambda s: sum(s ** n / math.factorial(n + 2) for n in range(20))
    return minimax(4, -half, half, series, lambda s: s * s / math.exp(s) + 1e-12)


def mills_ratio():
    """P in Φ(−a)·e^(a²/2) = P(t)/(a + 2), t = (a − 2)/(a + 2), for a from 0 to 15."""
    a = lambda t: 4 / (1 - t) - 2
    value = lambda t: math.erfc(a(t) / math.sqrt(2)) / 2 * math.exp(a(t) ** 2 / 2) * (a(t) + 2)
    return minimax(10, -1.0, 1 - 4 / 17, value, lambda t: 1 / value(t))


for polynomial in (exponential, mills_ratio):
    found, error = polynomial()
    print(f"{polynomial.__doc__}\n    relative error {error:.2g}, from the constant up:", ", ".join(f"{float(c):.9g}" for c in found))
