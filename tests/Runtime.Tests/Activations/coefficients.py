#!/usr/bin/env python3
"""The polynomials of activations, in src/Lucid.Runtime/Kernels/Activations and Simd, made with NumPy (Debian 12's python3-numpy; some seconds).

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
    """q in eˢ = 1 + s + s²·q(s) of ScaledExponential, |s| ≤ ln 2 / 2 and a little more, because s is rounded."""
    return minimax(4, -HALF, HALF, SERIES, lambda s: s * s / math.exp(s) + 1e-12)


def exponential_minus_one():
    """q in eˢ − 1 = s + s²·q(s) of Exponential: the error is relative to eˢ − 1, which is small where s is."""
    return minimax(4, -HALF, HALF, SERIES, lambda s: abs(s / math.expm1(s)) * abs(s) + 1e-12 if s else 1e-12)


def mills_ratio():
    """P in Φ(−a)·e^(a²/2) = P(t)/(a + 3), t = (a − 3)/(a + 3), for a from 0 to 13.28."""
    a = lambda t: 6 / (1 - t) - 3
    value = lambda t: math.erfc(a(t) / math.sqrt(2)) / 2 * math.exp(a(t) ** 2 / 2) * (a(t) + 3)
    found, error = minimax(8, -1.0, 1 - 6 / 16.28, value, lambda t: 1 / value(t))

    # By one unit each, so that Φ(0) is ½ as the kernel adds these up.
    found[0] = np.nextafter(found[0], np.float32(0))
    found[2] = np.nextafter(found[2], np.float32(1))
    return found, error


def artanh():
    """P in 2·artanh(u) = u·P(u²), u from 0 to ⅓."""
    value = lambda w: 2 * sum(w ** n / (2 * n + 1) for n in range(40))
    return minimax(4, 0, 1 / 9 * 1.0001, value, lambda w: 1 / value(w))


HALF = math.log(2) / 2 * 1.0001
SERIES = lambda s: sum(s ** n / math.factorial(n + 2) for n in range(20))

for polynomial in (exponential, exponential_minus_one, mills_ratio, artanh):
    found, error = polynomial()
    print(f"{polynomial.__doc__}\n    relative error {error:.2g}, from the constant up:", ", ".join(f"{float(c):.9g}" for c in found))
