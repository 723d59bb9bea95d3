using System.Numerics.Tensors;

namespace Lucid;

/// <summary>Makes gradients smaller where they are too large for a step.</summary>
public static class GradientClipping
{
    // PyTorch's: keeps the quotient finite.
    private const double Epsilon = 1e-6;

    /// <summary>
    /// Scales the gradients of some parameters, as one vector g, by <c>min(1, m/(‖g‖₂ + 10⁻⁶))</c>, so that its length is at most m. PyTorch's
    /// <c>clip_grad_norm_</c>. Call it between <c>Backward</c> and <see cref="Optimizer.Step"/>.
    /// </summary>
    /// <param name="parameters">The parameters, each once; those without a gradient count as 0.</param>
    /// <param name="maxNorm">The largest length, m.</param>
    /// <param name="errorIfNonFinite">
    /// Whether a length that is not finite is refused. Where it is not, an infinite length makes the gradients 0, or NaN where they are infinite
    /// themselves, and a length of NaN makes them NaN.
    /// </param>
    /// <returns>The length before, ‖g‖₂, added up in double in a fixed order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A parameter is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or NaN.</exception>
    /// <exception cref="InvalidOperationException">
    /// The length is not finite, and <paramref name="errorIfNonFinite"/> is set. No gradient has changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A gradient was disposed. No gradient has changed.</exception>
    public static double ClipNorm(IEnumerable<Parameter> parameters, double maxNorm, bool errorIfNonFinite = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(maxNorm >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, FormattableString.Invariant($"Expected a number of 0 or more, got {maxNorm}."));
        }

        var seen = new HashSet<Parameter>();
        var gradients = new List<Tensor>();
        try
        {
            foreach (Parameter parameter in parameters)
            {
                ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
                if (!seen.Add(parameter))
                {
                    throw new ArgumentException("Expected each parameter once, got one of them twice.", nameof(parameters));
                }

                if (parameter.BorrowGrad() is { } gradient)
                {
                    gradients.Add(gradient);
                }
            }

            double norm = Math.Sqrt(gradients.Sum(static gradient => SumOfSquares(gradient.Values)));
            if (errorIfNonFinite && !double.IsFinite(norm))
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant($"The length of the gradients is {norm}: expected a finite number."));
            }

            double factor = maxNorm / (norm + Epsilon);
            if (!(factor >= 1))
            {
                foreach (Tensor gradient in gradients)
                {
                    Span<float> values = gradient.AsSpan();
                    TensorPrimitives.Multiply(values, (float)factor, values);
                }
            }

            return norm;
        }
        finally
        {
            gradients.ForEach(static gradient => gradient.Dispose());
        }
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
