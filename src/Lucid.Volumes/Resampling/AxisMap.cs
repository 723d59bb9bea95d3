namespace Lucid.Volumes.Resampling;

/// <summary>
/// One axis of a resampling: which places of a line each output is a weighted sum of. Output k lies at (k + ½) · input / output − ½, as scipy's <c>zoom</c> has it
/// with <c>grid_mode</c>; beyond the ends a line goes on with its last value (<c>mode="nearest"</c>).
/// </summary>
internal sealed class AxisMap
{
    /// <summary>The values that scipy puts before and behind a line before it makes the coefficients of a spline.</summary>
    public const int SplinePadding = 12;

    private readonly int[] _places;
    private readonly double[] _weights;

    /// <summary>The map of an axis.</summary>
    /// <param name="input">The values along it.</param>
    /// <param name="output">The values to make.</param>
    /// <param name="order">The order of the spline, 0 to 5.</param>
    public AxisMap(int input, int output, int order)
    {
        Input = input;
        Output = output;
        Order = order;
        Padding = order > 1 ? SplinePadding : 0;
        _places = new int[checked(output * (order + 1))];
        _weights = new double[_places.Length];
        double zoom = (double)input / output;
        for (int k = 0; k < output; k++)
        {
            double place = (k + 0.5) * zoom - 0.5;

            // Of odd orders the middle lies between two places, of even orders on one.
            double middle = Math.Floor((order & 1) == 1 ? place : place + 0.5);
            int first = (int)middle - order / 2 + Padding;
            for (int tap = 0; tap <= order; tap++)
            {
                _places[k * (order + 1) + tap] = Math.Clamp(first + tap, 0, input + 2 * Padding - 1);
            }

            SplineWeights.Set(place - middle, _weights.AsSpan(k * (order + 1), order + 1));
        }
    }

    /// <summary>The values along the axis.</summary>
    public int Input { get; }

    /// <summary>The values that are made of them.</summary>
    public int Output { get; }

    /// <summary>The order of the spline.</summary>
    public int Order { get; }

    /// <summary>How many values are needed before and behind a line.</summary>
    public int Padding { get; }

    /// <summary>Whether each value stays where and what it is.</summary>
    public bool IsIdentity => Input == Output;

    /// <summary>The weights of an output.</summary>
    public ReadOnlySpan<double> Weights(int output) => _weights.AsSpan(output * (Order + 1), Order + 1);

    /// <summary>The places of an output's weights, in the padded line.</summary>
    public ReadOnlySpan<int> Places(int output) => _places.AsSpan(output * (Order + 1), Order + 1);

    /// <summary>The place of an output's weight of this number, in the padded line.</summary>
    public int Place(int output, int tap) => _places[output * (Order + 1) + tap];

    /// <summary>The inputs that a range of outputs is made of. A spline takes all.</summary>
    public SliceRange Inputs(SliceRange outputs)
    {
        if (IsIdentity)
        {
            return outputs;
        }

        if (Order > 1)
        {
            return new SliceRange(0, Input);
        }

        int first = Place(outputs.Start, 0);
        return new SliceRange(first, Place(outputs.End - 1, Order) + 1 - first);
    }
}
